"""The lessons on groups, done as a person does them, one after the other in one window."""

from __future__ import annotations

from core.practice.process.launcher import PracticeCloud
from tests.support.lessons import begin, finish, go_as, learn_as, press, press_last, step_done
from tests.support.shell import Computer, Opened
from tests.support.window import add_book, bookplate, save

FIASKO = {"Author": "Stanisław Lem", "Title": "Fiasko (lesson)", "Year": "1986"}


async def test_the_lessons_on_groups(computer: Computer, cloud: PracticeCloud) -> None:
    groups, roles = cloud.control.groups(), cloud.control.roles()
    async with bookplate(computer) as opened:
        await learn_as(opened, "testuser1")
        await a_refused_edit(opened)
        assert (cloud.control.groups(), cloud.control.roles()) == (groups, roles)
        await two_groups_one_winner(opened)
        await no_role_until_repaired(opened, "A tie, and the pool denies it", "testuser3")
        await no_role_until_repaired(opened, "A tie, and everyone's role", "testuser3")
        await no_role_until_repaired(opened, "A group without a role", "testuser4")
        await opened.see.reads("5 of 19 done")
    assert (cloud.control.groups(), cloud.control.roles()) == (groups, roles)


async def a_refused_edit(opened: Opened) -> None:
    see = opened.see
    await begin(see, "A refused edit")
    await go_as(opened, "testuser1")
    await press(see, "Go: Add a book")
    await add_book(see, FIASKO)
    await press(see, "Do: Allow it")
    await press(see, "Go: Try again")
    await see.click("Edit again")
    await save(see)
    await finish(see, "A refused edit")


async def two_groups_one_winner(opened: Opened) -> None:
    see = opened.see
    await begin(see, "Two groups, one winner")
    await go_as(opened, "testuser2")
    await step_done(see, "Who wins?")
    await see.click("Do: Turn it round")
    await press_last(see, "Do: Renew the token")
    await finish(see, "Two groups, one winner")


async def no_role_until_repaired(opened: Opened, lesson: str, username: str) -> None:
    """The user has no role, or none of theirs; an administrator repairs it."""
    see = opened.see
    await begin(see, lesson)
    await go_as(opened, username)
    await step_done(see, "What happened?")
    await see.click("Do: Repair it")
    await press_last(see, "Do: Renew the token")
    await finish(see, lesson)
