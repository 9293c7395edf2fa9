"""The lessons on policies: a deny, a boundary, and items of one's own."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from core.practice.process.launcher import PracticeCloud
from tests.support.lessons import begin, finish, go_as, learn_as, press, step_done
from tests.support.shell import Computer, Opened
from tests.support.window import add_book, bookplate, save

RUSS = {"Author": "Joanna Russ", "Title": "The Female Man (lesson)", "Year": "1975"}


async def test_the_lessons_on_policies(computer: Computer, cloud: PracticeCloud) -> None:
    roles = cloud.control.roles()
    async with bookplate(computer) as opened:
        await learn_as(opened, "testuser2")
        await an_explicit_deny(opened)
        assert cloud.control.roles() == roles
        await a_boundary(opened)
        await only_your_own_items(opened)
    assert cloud.control.roles() == roles


async def an_explicit_deny(opened: Opened) -> None:
    see = opened.see
    await begin(see, "An explicit deny always wins")
    await go_as(opened, "testuser2")
    await press(see, "Go: Add a book")
    await add_book(see, RUSS)
    await step_done(see, "Add a book")
    await press(see, "Do: Allow it once more")
    await press(see, "Go: Still refused")
    await see.click("Edit again")
    await save(see)
    await step_done(see, "Still refused")
    await press(see, "Do: Take the deny away")
    await press(see, "Go: Try again")
    await see.click("Edit again")
    await save(see)
    await finish(see, "An explicit deny always wins")


async def a_boundary(opened: Opened) -> None:
    see = opened.see
    await begin(see, "A permissions boundary")
    await go_as(opened, "testuser2")
    await press(see, "Go: Add a book")
    await add_book(see, {**RUSS, "Title": "We Who Are About To… (lesson)"})
    await step_done(see, "Add a book")
    await press(see, "Do: Widen the boundary")
    await press(see, "Go: Try again")
    await see.click("Edit again")
    await save(see)
    await finish(see, "A permissions boundary")


async def only_your_own_items(opened: Opened) -> None:
    see = opened.see
    await begin(see, "Only your own items")
    await go_as(opened, "testuser2")
    await press(see, "Go: Add a book")
    await add_book(see, {**RUSS, "Title": "On Strike Against God (lesson)"})
    await step_done(see, "Add a book")
    await press(see, "Copy your identity ID")
    identity_id = QGuiApplication.clipboard().text()
    assert identity_id.startswith("eu-central-1:")
    await press(see, "Go: Add one of your own")
    await add_book(see, {"Author": identity_id, "Title": "My own (lesson)", "Year": "2001"})
    await finish(see, "Only your own items")
