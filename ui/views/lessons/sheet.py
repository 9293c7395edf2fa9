"""One lesson: what will be seen, its steps, and why it is so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.i18n import N_, _
from ui.accessibility.focus_in_sight import show
from ui.actions.action import Action
from ui.actions.registry import NEXT_LESSON, PUT_BACK
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.lessons.lessons import LessonsViewModel
from ui.viewmodels.lessons.state import LessonSheet, LessonsState
from ui.views.lessons.step import StepView
from ui.widgets.buttons.action_button import action_button
from ui.widgets.buttons.push_button import PushButton
from ui.widgets.frames.section import Section
from ui.widgets.make import button, horizontal, label, vertical

WIDTH = 620
NOT_RUNNING = N_("This lesson is not running.")
WAIT = N_("Wait for the practice cloud.")


class LessonView(QFrame):
    """Follows the lesson that is looked at; what has the focus goes on to the next step."""

    def __init__(
        self, theme: Theme, lessons: LessonsViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lessons = lessons
        self._steps: list[StepView] = []
        self._shown: LessonSheet | None = None
        self._title = label(font=theme.font(TextSize.TITLE), wrap=True)
        self._sight = label(tone="muted", wrap=True)
        self._column = vertical(theme.space(1))
        self._why = label(wrap=True)
        self._claim = button("", lessons.look_at_claim, kind="link")
        self._below = Section(theme, _("Why it is so"))
        self._putting_back = Action(PUT_BACK, lessons.put_back, self)
        self._put_back = action_button(theme, self._putting_back)
        self._next = action_button(theme, Action(NEXT_LESSON, lessons.choose_next, self))
        self._scroll = QScrollArea()
        self._lay_out()

    def show_state(self, state: LessonsState) -> None:
        """Show the lesson of this state."""
        sheet = state.sheet
        if sheet is None:
            return
        self._putting_back.allow(_why_not_put_back(state))
        if sheet != self._shown:
            self._show_sheet(sheet)

    def _show_sheet(self, sheet: LessonSheet) -> None:
        another = self._shown is None or self._shown.id != sheet.id
        had_focus = any(way.hasFocus() for way in self._ways())
        self._shown = sheet
        self._title.setText(sheet.title)
        self._sight.setText(sheet.sight)
        self._why.setText(sheet.why)
        self._claim.setText(_("The claim {claim}", claim=sheet.claim))
        self._claim.setVisible(bool(sheet.claim))
        set_look(self._next, "kind", "primary" if sheet.finished else "")
        self.setAccessibleName(sheet.title)
        gone = self._show_steps(sheet)
        if another:
            self._scroll.verticalScrollBar().setValue(0)
        elif had_focus:
            self.focus()
        # Only now: what is hidden hands the focus to whatever comes next.
        for step in gone:
            step.hide()
            step.deleteLater()

    def focus(self) -> None:
        """Put the focus on the step that comes next, or on the way to the next lesson."""
        for step in self._steps:
            if step.button is not None:
                step.button.setFocus()
                # Its button alone does not say what it does. Later: it may not be laid out yet.
                QTimer.singleShot(0, step, partial(show, step))
                return
        self._next.setFocus()

    def _ways(self) -> list[PushButton]:
        return [step.button for step in self._steps if step.button is not None]

    def _show_steps(self, sheet: LessonSheet) -> list[StepView]:
        """Those that are no longer shown."""
        gone = self._steps[len(sheet.steps) :]
        del self._steps[len(sheet.steps) :]
        for place, row in enumerate(sheet.steps):
            if place < len(self._steps) and self._steps[place].step == row:
                continue
            made = StepView(self._theme, row, self._lessons.act)
            if place < len(self._steps):
                gone.append(self._steps[place])
                self._steps[place] = made
            else:
                self._steps.append(made)
            self._column.insertWidget(place, made)
            made.show()  # now and not with the next event: it may be given the focus
        # A screen reader goes by another order than the eye.
        for step in (*self._steps, self._below):
            step.raise_()
        for step in gone:
            self._column.removeWidget(step)
        return gone

    def _lay_out(self) -> None:
        column = vertical(0, self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._content())
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot())

    def _content(self) -> QWidget:
        space = self._theme.space
        self._below.add(self._why, self._claim)
        words = QWidget()
        words.setMaximumWidth(WIDTH)
        parts: QVBoxLayout = vertical(space(3), words)
        parts.addWidget(self._title)
        parts.addWidget(self._sight)
        parts.addLayout(self._column)
        parts.addWidget(self._below)
        parts.addStretch()
        content = QWidget()
        row = horizontal(0, content)
        row.setContentsMargins(space(5), space(4), space(5), space(4))
        row.addWidget(words, 1)
        row.addStretch()
        return content

    def _foot(self) -> QWidget:
        space = self._theme.space
        foot = QFrame()
        set_look(foot, "surface", "foot")
        row = horizontal(space(2), foot)
        row.setContentsMargins(space(5), space(3), space(5), space(3))
        row.addWidget(self._put_back)
        row.addStretch()
        row.addWidget(self._next)
        return foot


def _why_not_put_back(state: LessonsState) -> str:
    if state.busy:
        return WAIT
    return "" if state.sheet is not None and state.sheet.runs else NOT_RUNNING
