"""The way in, and every way in which it may fail: each has its own sentence."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from tests.support.shell import Computer
from tests.support.window import (
    WRONG,
    bookplate,
    fact,
    refused_with,
    says,
    see_books_as,
    sign_in_as,
)
from ui.tour.chapters.people import all_books, sign_out
from ui.tour.driver import until

FIVE_HOURS = 5 * 3600.0


async def test_the_reader_signs_in_and_sees_books_and_token(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await opened.see.reads("Can read every book, but not add one.")
        await see_books_as(opened, "testuser1")
        for name in ("Groups", "Roles", "Preferred role", "Assumed role", "Time left"):
            await opened.see.find(QWidget, name)
        await opened.see.reads("BooksReadAccess")
        await fact(opened.see, "Assumed role", "Same as the preferred role")
        await opened.see.reads("verified")


async def test_the_writer_gets_the_role_of_the_group_that_comes_first(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await fact(opened.see, "Groups", "BooksWrite\nBooksRead")
        await fact(opened.see, "Preferred role", "BooksWriteAccess")
        await fact(opened.see, "Assumed role", "BooksWriteAccess")
        await fact(opened.see, "Assumed role", "Same as the preferred role")


async def test_a_wrong_password_keeps_the_user_name(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await opened.sign_in("testuser1", "not the password")
        await refused_with(opened, "testuser1", WRONG)
        await see_books_as(opened, "testuser1")


async def test_an_unknown_user_keeps_the_user_name(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await opened.sign_in("nobody", "Some-Password-1!")
        await refused_with(opened, "nobody", WRONG)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (FaultKind.UNAVAILABLE, "The service reported an internal error"),
        (FaultKind.INTERNAL_ERROR, "The service reported an internal error"),
        (FaultKind.THROTTLE, "Too many requests right now."),
        (FaultKind.GARBAGE, "Something other than AWS answered"),
    ],
)
async def test_a_server_error_says_so_and_the_same_words_sign_in_later(
    computer: Computer, cloud: PracticeCloud, fault: FaultKind, sentence: str
) -> None:
    cloud.control.misbehave(Fault(fault, ServiceName.USER_POOL))
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser1")
        await refused_with(opened, "testuser1", sentence)
        assert not says(opened.see, WRONG)
        cloud.control.heal()
        await see_books_as(opened, "testuser1")


async def test_without_network_the_form_says_so_and_waits(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await opened.see.find(QLineEdit, "Username")
        cloud.kill()
        await sign_in_as(opened, "testuser1")
        await refused_with(opened, "testuser1", "could not be reached.")
        cloud.restart()
        await see_books_as(opened, "testuser1")


async def test_dropped_connections_at_sign_in_are_no_wrong_password(
    computer: Computer, cloud: PracticeCloud
) -> None:
    cloud.control.misbehave(Fault(FaultKind.DROP, ServiceName.USER_POOL))
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser1")
        await refused_with(opened, "testuser1", "could not be reached.")
        assert not says(opened.see, WRONG)


@pytest.mark.parametrize(("shift", "named"), [(FIVE_HOURS, "slow"), (-FIVE_HOURS, "fast")])
async def test_a_clock_five_hours_off_signs_in_and_is_named(
    computer: Computer, cloud: PracticeCloud, shift: float, named: str
) -> None:
    cloud.control.shift_clock(shift)
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.reads(f"This computer's clock is 5 hours {named}.")
        await opened.see.reads("verified")
        await fact(opened.see, "Assumed role", "Same as the preferred role")
        assert not says(opened.see, "expired")


async def test_the_newcomer_sets_a_password_and_signs_in_with_it_ever_after(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "newcomer")
        await opened.see.fill("New password", "weak")
        await opened.see.click("Continue")
        await opened.see.reads("The new password does not meet the sign-in service's rules.")
        await opened.see.fill("New password", "My-own-Password-7!")
        await opened.see.click("Continue")
        await all_books(opened.see)
        await sign_out(opened.see)
        await sign_in_as(opened, "newcomer")
        await refused_with(opened, "newcomer", WRONG)
        await opened.sign_in("newcomer", "My-own-Password-7!")
        await all_books(opened.see)


async def test_a_tie_is_explained_and_a_role_chosen(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser3")
        await opened.see.reads("Choose a role")
        await opened.see.reads("precedence")
        assert says(opened.see, "BooksCurate")
        await opened.see.click("BooksReadAccess")
        await all_books(opened.see)
        await fact(opened.see, "Assumed role", "Same as the role you chose")


async def test_no_group_shows_the_token_and_why_there_is_no_role(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser4")
        await opened.see.reads("You are signed in, but without a role")
        await opened.see.reads("Ask an administrator to add you to a group")
        await opened.see.find(QWidget, "Token inspector")
        await until(lambda: says(opened.see, "verified"), "the token is not shown")
