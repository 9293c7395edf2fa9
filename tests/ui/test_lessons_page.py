"""The page of lessons: what is done is remembered, and a reader hears where each lesson stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget

from core.lessons.catalogue import LESSONS
from ui.look.theme import Scheme, Theme
from ui.tasks.tasks import Workers
from ui.tour.driver import until
from ui.viewmodels.lessons.lessons import LessonsViewModel
from ui.viewmodels.lessons.state import StepMark
from ui.viewmodels.session.users import UsersViewModel
from ui.viewmodels.shell_intents import ShellIntents
from ui.views.lessons.page import LessonsPage
from ui.views.lessons.sheet import LessonView
from ui.views.lessons.step import StepView


class Shown:
    """The page, with what is remembered of earlier lessons."""

    def __init__(self, app: QApplication, done: tuple[str, ...]) -> None:
        self.done = done
        self.view_model = LessonsViewModel(
            Workers(), lambda: self.done, self.keep, UsersViewModel(), ShellIntents()
        )
        self.page = LessonsPage(Theme(app, Scheme.LIGHT), self.view_model)
        self.page.show()

    def keep(self, done: tuple[str, ...]) -> None:
        """Remember these."""
        self.done = done

    @property
    def lessons(self) -> QListWidget:
        """The list."""
        return next(iter(self.page.findChildren(QListWidget)))

    @property
    def sheet(self) -> LessonView:
        """The lesson that is looked at."""
        return next(iter(self.page.findChildren(LessonView)))

    @property
    def steps(self) -> list[StepView]:
        """The steps of the lesson that is looked at, from top to bottom."""
        found = [step for step in self.page.findChildren(StepView) if not step.isHidden()]
        return sorted(found, key=lambda step: step.step.number)

    def heard(self, place: int) -> str:
        """What a screen reader says of a lesson."""
        return str(self.lessons.item(place).data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    """Two lessons were done, and one of another version of Bookplate."""
    page = Shown(qapp, (LESSONS[0].id, LESSONS[2].id, "of another version"))
    yield page
    page.page.close()


async def test_what_was_done_is_remembered_and_the_next_one_is_looked_at(shown: Shown) -> None:
    assert shown.view_model.state.done == 2
    assert shown.heard(0) == "A refused edit, Done"
    assert shown.heard(1) == "Two groups, one winner, Not done yet"
    assert shown.lessons.currentRow() == 1


async def test_the_arrow_keys_lead_from_lesson_to_lesson(shown: Shown) -> None:
    shown.lessons.setFocus()
    QTest.keyClick(shown.lessons, Qt.Key.Key_Down)
    assert shown.view_model.state.sheet is not None
    assert shown.view_model.state.sheet.title == LESSONS[2].title
    assert len(shown.steps) == len(LESSONS[2].steps)


async def test_after_the_last_lesson_comes_the_first(shown: Shown) -> None:
    shown.view_model.choose(LESSONS[-1].id)
    shown.view_model.choose_next()
    assert shown.lessons.currentRow() == 0


async def test_a_reader_hears_each_step_and_one_can_be_pressed(shown: Shown) -> None:
    for lesson in LESSONS:
        shown.view_model.choose(lesson.id)
        heard = [step.accessibleName() for step in shown.steps]
        marks = ["Comes next", *["Comes later"] * (len(lesson.steps) - 1)]
        expected = [
            f"Step {number}, {step.title}: {mark}"
            for number, (step, mark) in enumerate(zip(lesson.steps, marks, strict=True), 1)
        ]
        assert heard == expected
        (button,) = (b for step in shown.steps for b in step.findChildren(QPushButton))
        assert button.accessibleName() == "Set the scene"


async def test_nothing_is_put_back_while_nothing_runs(shown: Shown) -> None:
    buttons = {each.text(): each for each in shown.page.findChildren(QPushButton)}
    assert not buttons["Put it back"].isEnabled()
    assert buttons["Put it back"].toolTip()
    assert buttons["Next lesson"].isEnabled()


async def test_the_focus_goes_straight_to_the_step_that_comes_next(
    shown: Shown, qapp: QApplication
) -> None:
    state = shown.view_model.state
    assert state.sheet is not None
    first, second, *later = state.sheet.steps
    moved = (replace(first, mark=StepMark.DONE), replace(second, mark=StepMark.NOW), *later)
    shown.page.activateWindow()
    await until(shown.page.isActiveWindow, "the page does not become active")
    shown.page.focus()
    heard: list[str] = []
    qapp.focusChanged.connect(lambda _old, now: heard.append(_name(now)))
    shown.sheet.show_state(replace(state, sheet=replace(state.sheet, steps=moved)))
    assert heard == [f"Go: {second.title}"]


def _name(widget: QWidget | None) -> str:
    return widget.accessibleName() if widget is not None else ""
