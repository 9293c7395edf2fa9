"""One cause of an error as a card: what is wrong, how to check, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from core.error_catalogue.entry import Kind
from core.error_catalogue.told import ToldCause, ToldSnippet
from core.i18n import _
from ui.look.theme import TextSize, Theme, set_look
from ui.widgets.make import label, vertical
from ui.widgets.texts.code_view import CodeView


class CauseCard(QFrame):
    """number counts from 1; a screen reader hears the cause as the card's name."""

    def __init__(
        self, theme: Theme, number: int, cause: ToldCause, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        set_look(self, "surface", "card")
        self.setAccessibleName(_("Cause {number}: {cause}", number=number, cause=cause.why))
        column = vertical(theme.space(2), self)
        space = theme.space(3)
        column.setContentsMargins(space, space, space, space)
        column.addWidget(self._sentence(cause.why, bold=True))
        for part in (
            *self._part(_("How to check"), cause.check, cause.look),
            *self._part(_("What to do"), cause.fix, cause.do),
        ):
            column.addWidget(part)

    def _part(self, heading: str, words: str, snippet: ToldSnippet | None) -> Iterator[QWidget]:
        yield label(heading, self._theme.font(TextSize.SMALL), tone="muted")
        yield self._sentence(words)
        if snippet is None:
            return
        if snippet.kind in (Kind.CONSOLE, Kind.IN_APP):
            place = _("{where}: {path}", where=snippet.heading, path=snippet.text)
            yield self._sentence(place)
        else:
            code = CodeView(self._theme, _("{what} for: {of}", what=snippet.heading, of=words))
            code.set_text(snippet.text)
            yield code
        if snippet.note:
            yield label(snippet.note, self._theme.font(TextSize.SMALL), tone="warning", wrap=True)

    def _sentence(self, words: str, *, bold: bool = False) -> QLabel:
        made = label(words, self._theme.font(bold=True) if bold else None, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made
