"""How every form is laid out: the label above its field, read out together."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import Theme


def add_field(form: QVBoxLayout, theme: Theme, label: str, field: QWidget) -> QLabel:
    """Add a labelled field to a form; label may hold a mnemonic ("&Username")."""
    caption = QLabel(label)
    caption.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(label.replace("&", ""))
    form.addWidget(caption)
    form.addSpacing(theme.space(1))
    form.addWidget(field)
    form.addSpacing(theme.space(4))
    return caption
