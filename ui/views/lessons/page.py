"""The lessons of practice: the list, and beside it the lesson that is looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.i18n import N_
from ui.look.theme import Theme
from ui.viewmodels.lessons.lessons import LessonsViewModel
from ui.viewmodels.navigation import LessonsPlace, Place
from ui.views.lessons.list import LessonList
from ui.views.lessons.sheet import LessonView
from ui.views.pages.page import Page, PageWidget, WorkspaceContext
from ui.widgets.frames.banner import Banner
from ui.widgets.make import horizontal, vertical

LIST_SHARE, SHEET_SHARE = 2, 3


class LessonsPage(PageWidget):
    """Follows the lessons, which are the same for every user of practice."""

    def __init__(
        self, theme: Theme, lessons: LessonsViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lessons = lessons
        self._banner = Banner(theme, closable=True)
        self._banner.dismissed.connect(lessons.dismiss_problem)
        self._list = LessonList(theme)
        self._sheet = LessonView(theme, lessons)
        self._list.chosen.connect(lessons.choose)
        space = theme.space
        self._above = QWidget()
        above = vertical(0, self._above)
        above.setContentsMargins(space(3), space(3), space(3), 0)
        above.addWidget(self._banner)
        sides = horizontal(0)
        sides.addWidget(self._list, LIST_SHARE)
        sides.addWidget(self._sheet, SHEET_SHARE)
        column = vertical(0, self)
        column.addWidget(self._above)
        column.addLayout(sides, 1)
        lessons.changed.connect(self._render)
        lessons.open()
        self._render()

    def focus(self) -> None:
        """Put the focus on the step that comes next."""
        self._sheet.focus()

    def show_place(self, place: Place) -> None:
        """The lesson that runs is looked at."""
        if isinstance(place, LessonsPlace):
            self._lessons.choose_running()

    def _render(self) -> None:
        state = self._lessons.state
        self._banner.show_message(state.problem)
        self._above.setVisible(state.problem is not None)
        self._list.show_state(state)
        self._sheet.show_state(state)


def _build(context: WorkspaceContext) -> LessonsPage:
    assert context.lessons is not None, "the page is not there without them"
    return LessonsPage(context.theme, context.lessons)


LESSONS = Page(
    "lessons",
    N_("Lessons"),
    "lessons",
    _build,
    shows=LessonsPlace,
    is_there=lambda context: context.lessons is not None,
)
