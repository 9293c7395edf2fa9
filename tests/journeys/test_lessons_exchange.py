"""The lessons on the exchange by hand: five requests that are wrong, each put right again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from core.practice.process.launcher import PracticeCloud
from tests.support.lessons import begin, finish, go_as, learn_as, press, step_done
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate
from ui.tour.driver import until

BROKEN = {
    "The wrong endpoint": "Wrong endpoint: the user pools'",
    "A missing header": "No X-Amz-Target",
    "An expired token": "Expired token",
    "An access token in place of the ID token": "Access token in place of the ID token",
}


async def test_the_lessons_on_the_exchange(computer: Computer, cloud: PracticeCloud) -> None:
    async with bookplate(computer) as opened:
        await learn_as(opened, "testuser1")
        for lesson, mistake in BROKEN.items():
            await begin(opened.see, lesson)
            await go_as(opened, "testuser1")
            await broken_and_put_right(opened, lesson, mistake)
        await one_letter_changed(opened)


async def one_letter_changed(opened: Opened) -> None:
    lesson = "One letter of the token changed"
    await begin(opened.see, lesson)
    await go_as(opened, "testuser1")
    await press(opened.see, "Go: Change one letter")
    await opened.see.click("Change one letter")
    await opened.see.click("Lessons")
    await step_done(opened.see, "Change one letter")
    await broken_and_put_right(opened, lesson, lesson)


async def broken_and_put_right(opened: Opened, lesson: str, mistake: str) -> None:
    """Break the request by hand, see that the lesson noticed, and send it as it should be."""
    await press(opened.see, "Go: Break it")
    await break_on_purpose(opened, mistake)
    await send_get_id(opened)
    await opened.see.click("Lessons")
    await step_done(opened.see, "Break it")
    await press(opened.see, "Go: Do it right")
    await opened.see.click("Put it right")
    await send_get_id(opened)
    await finish(opened.see, lesson)


async def break_on_purpose(opened: Opened, mistake: str) -> None:
    """Choose what is to be wrong in the menu of its button."""
    chooser = await opened.see.find(QPushButton, "Break it on purpose")
    await until(chooser.isEnabled, "nothing can be broken yet")
    menu = chooser.menu()
    (entry,) = (each for each in menu.actions() if each.text() == mistake)
    menu.popup(chooser.mapToGlobal(chooser.rect().bottomLeft()))
    await until(menu.isVisible, "the menu does not open")
    place = menu.actionGeometry(entry).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)


async def send_get_id(opened: Opened) -> None:
    """Press the first Send: each step has one, and GetId comes first."""

    def ready() -> QAbstractButton | None:
        buttons = opened.see.every(QAbstractButton, "Send")
        return next((each for each in buttons if each.isEnabled()), None)

    send = await until(ready, "nothing can be sent")
    QTest.mouseClick(send, Qt.MouseButton.LeftButton)
