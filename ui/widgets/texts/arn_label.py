"""An ARN in fixed width: shortened in the middle, whole on hover, copied by a button."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.look.theme import TextSize, Theme
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.make import horizontal
from ui.widgets.texts.elided_label import ElidedLabel


class ArnLabel(QWidget):
    """copy: what a screen reader says of the button ("Copy issuer"), translated already."""

    def __init__(
        self, theme: Theme, arn: str = "", *, copy: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = ElidedLabel(arn)
        self._label.setFont(theme.fixed_font(TextSize.SMALL))
        self._copy = CopyButton(theme, copy, self._label.text)
        row = horizontal(theme.space(1), self)
        row.addWidget(self._label, 1)
        row.addWidget(self._copy)

    def text(self) -> str:
        """The whole ARN."""
        return self._label.text()

    def set_text(self, arn: str) -> None:
        """Show another ARN."""
        self._label.set_text(arn)
