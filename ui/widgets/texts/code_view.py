"""A few lines of code or raw text: fixed width, as tall as its content, copied by a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from core.i18n import _
from ui.look.theme import TextSize, Theme, set_look
from ui.widgets.buttons.copy_button import CopyButton

MOST_LINES = 16


class CodeView(QPlainTextEdit):
    """name is what a screen reader says; the text can be selected but not changed.

    It scrolls from most_lines on. secret: what is copied is taken back from the clipboard after a
    minute.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        parent: QWidget | None = None,
        *,
        most_lines: int = MOST_LINES,
        secret: bool = False,
    ) -> None:
        super().__init__(parent)
        self._most_lines = most_lines
        self._theme = theme
        self._text = ""
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setFont(theme.fixed_font(TextSize.SMALL))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_look(self, "surface", "code")
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        copy = _("Copy “{name}”", name=name)
        self._copy = CopyButton(theme, copy, lambda: self._text, self, secret=secret)

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text == self._text:
            return
        self._text = text
        self.setPlainText(text)
        self._fit()

    def sizeHint(self) -> QSize:
        """As tall as the wrapped lines, up to a limit."""
        return QSize(super().sizeHint().width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap again, and keep the button in its corner."""
        super().resizeEvent(event)
        self._place_copy()
        self._fit()

    def event(self, event: QEvent) -> bool:
        """resizeEvent() is the viewport's, which keeps its width when a scroll bar of its own goes
        as one around it comes.
        """
        handled = super().event(event)
        if event.type() == QEvent.Type.Resize:
            self._place_copy()
        return handled

    def changeEvent(self, event: QEvent) -> None:
        """Another font takes other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _place_copy(self) -> None:
        hint = self._copy.sizeHint()
        space = self._theme.space(1)
        self._copy.setGeometry(
            self.width() - hint.width() - space, space, hint.width(), hint.height()
        )

    def _height(self) -> int:
        lines = max(1, min(round(self.document().size().height()), self._most_lines))
        margins = self.contentsMargins()
        padding = 2 * round(self.document().documentMargin()) + self._theme.space(1)
        return lines * self.fontMetrics().lineSpacing() + padding + margins.top() + margins.bottom()

    def _fit(self) -> None:
        height = self._height()
        if height != self.height():
            self.setFixedHeight(height)
