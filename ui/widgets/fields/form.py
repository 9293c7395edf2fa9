"""How every form is laid out: the label above its field, read out together."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.look.theme import Theme
from ui.widgets.make import label


def add_field(form: QVBoxLayout, theme: Theme, name: str, field: QWidget) -> QLabel:
    """Add a labelled field to a form; name may hold a mnemonic ("&Username")."""
    caption = label(name)
    caption.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(name.replace("&", ""))
    form.addWidget(caption)
    form.addSpacing(theme.space(1))
    form.addWidget(field)
    form.addSpacing(theme.space(4))
    return caption
