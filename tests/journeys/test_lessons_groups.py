"""The lessons on groups, done as a person does them, one after the other in one window."""

from __future__ import annotations

from core.practice.process.launcher import PracticeCloud
from tests.support.lessons import begin, finish, go_as, learn_as, press, step_done
from tests.support.shell import Computer
from tests.support.window import add_book, bookplate, save

FIASKO = {"Author": "Stanisław Lem", "Title": "Fiasko (lesson)", "Year": "1986"}


async def test_the_lessons_on_groups(computer: Computer, cloud: PracticeCloud) -> None:
    groups, roles = cloud.control.groups(), cloud.control.roles()
    async with bookplate(computer) as opened:
        see = opened.see
        await learn_as(opened, "testuser1")
        await begin(see, "A refused edit")
        await go_as(opened, "testuser1")
        await press(see, "Go: Add a book")
        await add_book(see, FIASKO)
        await press(see, "Do: Allow it")
        await press(see, "Go: Try again")
        await see.click("Edit again")
        await save(see)
        await finish(see, "A refused edit")
        assert (cloud.control.groups(), cloud.control.roles()) == (groups, roles)

        await begin(see, "Two groups, one winner")
        await go_as(opened, "testuser2")
        await step_done(see, "Who wins?")
        await see.click("Do: Turn it round")
        await see.click("Do: Renew the token")
        await finish(see, "Two groups, one winner")
        assert cloud.control.groups() == groups

        await begin(see, "A tie, and the pool denies it")
        await go_as(opened, "testuser3")
        await step_done(see, "What happened?")
        await see.click("Do: Repair it")
        await see.click("Do: Renew the token")
        await finish(see, "A tie, and the pool denies it")

        await begin(see, "A tie, and everyone's role")
        await go_as(opened, "testuser3")
        await step_done(see, "What happened?")
        await see.click("Do: Repair it")
        await see.click("Do: Renew the token")
        await finish(see, "A tie, and everyone's role")

        await begin(see, "A group without a role")
        await go_as(opened, "testuser4")
        await step_done(see, "What happened?")
        await see.click("Do: Repair it")
        await see.click("Do: Renew the token")
        await finish(see, "A group without a role")
        assert (cloud.control.groups(), cloud.control.roles()) == (groups, roles)
