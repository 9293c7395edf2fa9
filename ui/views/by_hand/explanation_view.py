"""What an answer means: the sentence, what is wrong in this request, then all that can cause it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.by_hand.explaining import Explanation
from core.error_catalogue.told import ToldCause, ToldEntry, ToldSnippet
from core.i18n import _, ngettext
from ui.look.theme import TextSize, Theme
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.make import label, vertical
from ui.widgets.texts.code_view import CodeView


class ExplanationView(QWidget):
    """The causes are made when they are opened: there are many."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Explanation | None = None
        self._title = _selectable(label(wrap=True))
        self._here = vertical(theme.space(1))
        self._causes: Disclosure | None = None
        self._column = vertical(theme.space(2), self)
        self._column.addWidget(self._title)
        self._column.addLayout(self._here)

    def show_explanation(self, explanation: Explanation) -> None:
        """Show this one, closed."""
        if explanation == self._shown:
            return
        self._shown = explanation
        self._title.setText(explanation.title)
        _empty(self._here)
        for sentence in explanation.here:
            self._here.addWidget(_selectable(label(f"✖ {sentence}", tone="danger", wrap=True)))
        self._show_causes(explanation.entry)

    def _show_causes(self, entry: ToldEntry | None) -> None:
        if self._causes is not None:
            self._causes.hide()
            self._causes.deleteLater()
            self._causes = None
        if entry is None:
            return
        content = _Causes(self._theme, entry)
        count = len(entry.causes)
        title = ngettext("All that can cause it ({n})", "All that can cause it ({n})", count)
        self._causes = Disclosure(self._theme, title, content)
        self._causes.toggled.connect(content.fill)
        self._column.addWidget(self._causes)


class _Causes(QWidget):
    """A heading for each cause, how to check it, what to do."""

    def __init__(self, theme: Theme, entry: ToldEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entry: ToldEntry | None = entry
        self._column = vertical(theme.space(1), self)

    def fill(self, opened: bool) -> None:
        """Make them, once."""
        if not opened or self._entry is None:
            return
        entry, self._entry = self._entry, None
        for number, cause in enumerate(entry.causes, 1):
            self._add(number, cause)

    def _add(self, number: int, cause: ToldCause) -> None:
        self._column.addSpacing(self._theme.space(2))
        bold = self._theme.font(bold=True)
        self._column.addWidget(_selectable(label(f"{number}. {cause.why}", font=bold, wrap=True)))
        for sentence, snippet in ((cause.check, cause.look), (cause.fix, cause.do)):
            self._column.addWidget(_selectable(label(sentence, wrap=True)))
            if snippet is not None:
                self._add_snippet(number, snippet)

    def _add_snippet(self, number: int, snippet: ToldSnippet) -> None:
        small = self._theme.font(TextSize.SMALL)
        self._column.addWidget(label(snippet.heading, font=small, tone="muted"))
        code = CodeView(self._theme, _("{what} for cause {n}", what=snippet.heading, n=number))
        code.set_text(snippet.text)
        self._column.addWidget(code)
        if snippet.note:
            self._column.addWidget(label(snippet.note, font=small, tone="muted", wrap=True))


def _selectable(made: QLabel) -> QLabel:
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (row := item.widget()) is not None:
            row.hide()
            row.deleteLater()
