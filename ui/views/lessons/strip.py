"""Above all pages while a lesson runs: which one, how far, and its end."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import N_, _
from ui.actions.action import Action
from ui.actions.registry import END_LESSON, SHOW_LESSON
from ui.look.theme import set_look
from ui.viewmodels.lessons.state import RunningLesson
from ui.viewmodels.navigation import LessonsPlace
from ui.views.pages.page import WorkspaceContext
from ui.widgets.announce import announce
from ui.widgets.buttons.action_button import action_button
from ui.widgets.make import horizontal
from ui.widgets.texts.elided_label import ElidedLabel
from ui.widgets.texts.icon_label import IconLabel

WAIT = N_("Wait for the practice cloud.")


class LessonStrip(QFrame):
    """A screen reader hears of each step that is done, wherever the focus is."""

    def __init__(self, context: WorkspaceContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert context.lessons is not None, "only practice has lessons"
        self._lessons = context.lessons
        theme = context.theme
        self._words = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        show = partial(context.view_models.navigation.go, LessonsPlace())
        self._show = action_button(theme, Action(SHOW_LESSON, show, self), kind="quiet")
        self._ending = Action(END_LESSON, self._lessons.put_back, self)
        self._end = action_button(theme, self._ending, kind="quiet")
        set_look(self, "surface", "strip")
        row = horizontal(theme.space(2), self)
        row.setContentsMargins(theme.space(4), theme.space(1), theme.space(3), theme.space(1))
        row.addWidget(IconLabel(theme, "lessons", "info"))
        row.addWidget(self._words, 1)
        row.addWidget(self._show)
        row.addWidget(self._end)
        self._lessons.changed.connect(self._render)
        self._render()

    def _render(self) -> None:
        state = self._lessons.state
        if state.running is None:
            return
        problem = state.problem
        words = problem.title if problem is not None else _strip_words(state.running)
        self._ending.allow(WAIT if state.busy else "")
        if words != self._words.text():
            self._words.set_text(words)
            announce(self, words)


def _strip_words(running: RunningLesson) -> str:
    if running.finished:
        return _("Lesson: {title}, done.", title=running.title)
    return _(
        "Lesson: {title}, step {step} of {steps}: {what}",
        title=running.title,
        step=running.step,
        steps=running.steps,
        what=running.step_title,
    )
