"""The lessons on what happens beside permissions: a rush, a wrong clock, two people."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from core.practice.process.launcher import PracticeCloud
from tests.support.lessons import begin, finish, go_as, learn_as, press, press_last, step_done
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, fill_in, save
from ui.tour.driver import until


async def test_the_lessons_on_services(computer: Computer, cloud: PracticeCloud) -> None:
    async with bookplate(computer) as opened:
        await learn_as(opened, "testuser1")
        await too_many_requests(opened)
        await five_hours_slow(opened)
        await two_people(opened)


async def too_many_requests(opened: Opened) -> None:
    see = opened.see
    await begin(see, "Too many requests")
    await go_as(opened, "testuser1")
    await step_done(see, "Refresh the books")
    await press(see, "Do: The rush is over")
    await see.click("Lessons")
    await press_last(see, "Go: Refresh again")
    await see.come_forward()
    see.press(Qt.Key.Key_F5)
    await finish(see, "Too many requests")


async def five_hours_slow(opened: Opened) -> None:
    see = opened.see
    await begin(see, "Five hours slow")
    await go_as(opened, "testuser1")
    await see.reads("This computer's clock is 5 hours slow.")
    await press(see, "Do: Set the clock")
    await see.click("Lessons")
    await press_last(see, "Go: Refresh the books")
    await see.come_forward()
    see.press(Qt.Key.Key_F5)
    await finish(see, "Five hours slow")


async def two_people(opened: Opened) -> None:
    see = opened.see
    await begin(see, "Two people edit one book")
    await go_as(opened, "testuser2")
    await press(see, "Go: Open the book")
    see.select(await see.table(), await see.row_with("Duets"))
    await see.click("Edit book")
    await fill_in(see, {"Year": "2003"})
    await press(see, "Do: Meanwhile, someone else")
    await press(see, "Go: Save your change")
    await save(see)
    await see.reads("Somebody else changed “Duets” while you were editing.")
    await see.click("Discard mine")
    await finish(see, "Two people edit one book")
    await see.click("Books")
    await until(lambda: _is_gone(opened, "Duets"), "the lesson's book is still there")


def _is_gone(opened: Opened, title: str) -> bool:
    model = next(opened.see.every(QTableView, "Books")).model()
    return all(model.index(row, 1).data() != title for row in range(model.rowCount()))
