"""Where a token is pasted: a field, and what is wrong with what is in it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui.look.theme import TextSize, Theme
from ui.viewmodels.token.state import TokenState
from ui.viewmodels.token.token import TokenViewModel
from ui.widgets.announce import announce
from ui.widgets.fields.exact_text_edit import ExactTextEdit
from ui.widgets.make import button, horizontal, label, vertical

PAUSE_MS = 400
"""After so long without a key, what was typed is read."""

SHOWN = 4_000
"""Letters of a text without a token that stay in the field."""

WIDTH = 640


class PasteField(ExactTextEdit):
    """pasted(text): by key, menu or drop; it is read at once, and never laid out as one line."""

    pasted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pasted token"))
        self.setFont(theme.fixed_font(TextSize.SMALL))
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_("eyJ…"))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop."""
        text = source.text()
        if len(text) <= SHOWN:
            super().insertFromMimeData(source)
        if text:
            self.pasted.emit(text)


class PastePane(QWidget):
    """The field empties itself when its token is on a tab."""

    def __init__(
        self, theme: Theme, view_model: TokenViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._field = PasteField(theme)
        self._hint = label(wrap=True)
        self._told = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._typed)
        self._field.textChanged.connect(self._pause.start)
        self._field.pasted.connect(self._paste)
        self._lay_out(theme)

    def show_state(self, state: TokenState) -> None:
        """Say what is wrong with what was pasted."""
        words = _("Reading it…") if state.reads else state.hint
        if words != self._told:
            self._told = words
            self._hint.setText(words)
            announce(self._field, words)

    def focus(self) -> None:
        """Put the focus into the field."""
        self._field.setFocus()

    def _lay_out(self, theme: Theme) -> None:
        space = theme.space
        asks = _(
            "A token, “Bearer …”, a curl line, an answer of the sign-in service or a cookie: it is "
            "read here, sent nowhere, and gone when its tab is closed."
        )
        read = button(_("Read it"), self._read, kind="primary", default=False)
        row = horizontal(space(2))
        row.addWidget(read)
        row.addStretch()
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        column = vertical(space(3), inner)
        column.addWidget(label(_("Paste a token"), font=theme.font(bold=True)))
        column.addWidget(label(asks, tone="muted", wrap=True))
        column.addWidget(self._field)
        column.addWidget(self._hint)
        column.addLayout(row)
        column.addStretch(1)
        line = horizontal(0, self)
        line.setContentsMargins(space(4), space(4), space(4), space(4))
        line.addStretch()
        line.addWidget(inner, 100)
        line.addStretch()
        self._field.setFixedHeight(10 * self._field.fontMetrics().lineSpacing())

    def _paste(self, text: str) -> None:
        self._pause.stop()
        self._view_model.paste(self._whole(text))
        self._clear_if_read()

    def _whole(self, text: str) -> str:
        """What is in the field now, if what was pasted is a piece of it."""
        inside = self._field.exact_text()
        return inside if text in inside else text

    def _typed(self) -> None:
        text = self._field.exact_text()
        if text and self._view_model.type(text):
            self._clear_if_read()

    def _read(self) -> None:
        self._paste(self._field.exact_text())

    def _clear_if_read(self) -> None:
        if self._view_model.state.reading is not None:
            self._field.show_text("")
            self._pause.stop()
