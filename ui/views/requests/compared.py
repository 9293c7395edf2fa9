"""What differs between two requests: a sentence, then only the lines that differ."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from core.i18n import N_, _, ngettext, paragraph
from core.recorded_calls.call import Call
from core.recorded_calls.differences import MOST, Difference, Part, differences
from ui.look.theme import Theme
from ui.widgets.frames.section import Section
from ui.widgets.make import label, vertical

_TITLES = {
    Part.REQUEST: N_("Request"),
    Part.REQUEST_HEADERS: N_("Request headers"),
    Part.ANSWER: N_("Answer"),
    Part.ANSWER_HEADERS: N_("Answer headers"),
}
_MISSING = "–"
_LONGEST = 400


class ComparedCalls(QWidget):
    """A part without differences is not shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._sentence = label(wrap=True, font=theme.font(bold=True))
        self._lines = {part: _lines_label() for part in Part}
        self._sections = {part: Section(theme, _(title)) for part, title in _TITLES.items()}
        column = vertical(theme.space(3), self)
        column.addWidget(self._sentence)
        for part, section in self._sections.items():
            section.add(self._lines[part])
            column.addWidget(section)

    def compare(self, before: Call, after: Call) -> None:
        """Show what differs."""
        found = differences(before, after)
        self._sentence.setText(_sentence(found))
        for part in Part:
            lines = [_line(one) for one in found if one.part is part]
            self._lines[part].setText("\n".join(lines))
            self._sections[part].setVisible(bool(lines))


def _lines_label() -> QLabel:
    made = label(wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _line(difference: Difference) -> str:
    before, after = _shown(difference.before), _shown(difference.after)
    return f"{difference.path}:  {before}  →  {after}"


def _shown(value: str | None) -> str:
    if not value:
        return _MISSING
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


def _sentence(found: tuple[Difference, ...]) -> str:
    if not found:
        return _("The two requests and their answers are the same.")
    asked = any(one.part in (Part.REQUEST, Part.REQUEST_HEADERS) for one in found)
    answered = any(one.part in (Part.ANSWER, Part.ANSWER_HEADERS) for one in found)
    if asked and answered:
        what = _("The requests differ, and so do the answers.")
    elif asked:
        what = _("The requests differ; the answers are the same.")
    else:
        what = _("The requests are the same; the answers differ.")
    cut = ngettext("The first {n} line is shown.", "The first {n} lines are shown.", MOST)
    return paragraph(what, cut if len(found) == MOST else "")
