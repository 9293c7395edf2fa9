"""The lessons on the identity pool, done as a person does them, by keyboard where that is usual."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from core.practice.process.launcher import PracticeCloud
from tests.support.lessons import begin, finish, go_as, learn_as, press_last, step_done
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate


async def test_the_lessons_on_the_identity_pool(computer: Computer, cloud: PracticeCloud) -> None:
    roles, pool = cloud.control.roles(), cloud.control.identity_pool()
    async with bookplate(computer) as opened:
        await learn_as(opened, "testuser1")
        await repaired(opened, "A trust policy that names the user pool", "testuser1")
        await repaired(opened, "The pool ignores the token", "testuser2")
        await a_rule_decides(opened)
    assert (cloud.control.roles(), cloud.control.identity_pool()) == (roles, pool)


async def repaired(opened: Opened, lesson: str, username: str) -> None:
    """Not the role that is due, until an administrator repairs it; the last two steps by Enter."""
    see = opened.see
    await begin(see, lesson)
    await go_as(opened, username)
    await step_done(see, "What happened?")
    await see.come_forward()
    (await see.find(QAbstractButton, "Do: Repair it")).setFocus()
    see.press(Qt.Key.Key_Return)
    await step_done(see, "Repair it")
    await press_last(see, "Do: Try again", key=Qt.Key.Key_Return)
    await finish(see, lesson)


async def a_rule_decides(opened: Opened) -> None:
    see = opened.see
    await begin(see, "A rule decides")
    await go_as(opened, "testuser4")
    await step_done(see, "What happened?")
    await see.click("Do: Change the rule")
    await press_last(see, "Do: Try again")
    await finish(see, "A rule decides")
