"""What people do on the page of lessons, in the words of the journeys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QListWidget

from tests.support.shell import Opened
from tests.support.window import see_books_as
from ui.tour.driver import Driver, until
from ui.views.lessons.step import StepView

DONE = ", done."
"""The end of what the strip says of a lesson that is done."""


async def choose_lesson(see: Driver, title: str) -> None:
    """Go to the page and click the lesson in its list."""
    await see.click("Lessons")
    listed = await see.find(QListWidget, "Lessons")
    (item,) = listed.findItems(title, Qt.MatchFlag.MatchExactly)
    listed.scrollToItem(item)
    place = listed.visualItemRect(item).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    await see.reads(title)


async def begin(see: Driver, title: str) -> None:
    """Choose the lesson and set its scene."""
    await choose_lesson(see, title)
    await see.click("Set the scene")
    await step_done(see, "Set the scene")


async def press(see: Driver, words: str) -> None:
    """Go to the page of lessons and press the button of the step that comes next."""
    await see.click("Lessons")
    await see.click(words)


async def press_last(see: Driver, words: str, *, key: Qt.Key | None = None) -> None:
    """Press the last step's button, unless Bookplate's own next try has just done the step.

    key: press it with this key, as it has the focus.
    """

    def pressed() -> bool:
        # In one look: until the next one, the step may be done and its button gone.
        button = next((b for b in see.every(QAbstractButton, words) if b.isEnabled()), None)
        if button is None:
            return any(
                each.startswith("Lesson: ") and each.endswith(DONE) for each in see.sentences()
            )
        if key is None:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            assert button.hasFocus()
            QTest.keyClick(button, key)
        return True

    await until(pressed, f"“{words}” is neither to be seen nor done")


async def go_as(opened: Opened, username: str) -> None:
    """Press Go of the step "Sign in", and sign in when that is asked for."""
    await press(opened.see, "Go: Sign in")
    await until(lambda: _works(opened, username) or _asked(opened), f"no way to {username}")
    if _asked(opened):
        await opened.see.click("Sign in")
    await until(lambda: _works(opened, username), f"{username} does not work")
    await opened.see.click("Lessons")
    await step_done(opened.see, "Sign in")


async def step_done(see: Driver, title: str) -> None:
    """The page shows that the step of this title was done."""

    def shown() -> bool:
        names = (each.accessibleName() for each in see.window.findChildren(StepView))
        return any(name.endswith(f", {title}: Done") for name in names)

    await until(shown, f"the step “{title}” is not done")


async def finish(see: Driver, title: str) -> None:
    """The lesson is seen to be done; put everything back."""
    await see.reads(f"Lesson: {title}{DONE}")
    await see.click("Lessons")
    await see.click("Put it back")
    await see.gone("End")


async def learn_as(opened: Opened, username: str) -> None:
    """Sign in, and open the page of lessons."""
    await see_books_as(opened, username)
    await opened.see.click("Lessons")


def _works(opened: Opened, username: str) -> bool:
    return opened.window.windowTitle().startswith(f"{username} – ")


def _asked(opened: Opened) -> bool:
    return next(opened.see.every(QAbstractButton, "Sign in"), None) is not None
