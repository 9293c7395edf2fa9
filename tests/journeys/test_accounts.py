"""Accounts, from a forgotten password or none at all to the books; and in by the browser."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import urllib3
from PySide6.QtWidgets import QLineEdit, QPushButton

from core.practice.process.launcher import PracticeCloud
from tests.support import browser
from tests.support.shell import Computer, Opened
from tests.support.visitor import practice_password
from tests.support.web_browser import web_browser
from tests.support.window import (
    WRONG,
    bookplate,
    choose,
    fill_in,
    refused_with,
    says,
    see_books_as,
    sign_in_as,
)
from ui.tour.chapters.people import all_books, sign_out
from ui.tour.driver import until

NEW = "Tulip-Garden-9!"
NO_ROLE = "You are signed in, but without a role"


def newest_code(cloud: PracticeCloud, username: str) -> str:
    """The code of the last message that this user got."""
    return next(each.code for each in cloud.control.inbox() if each.to == f"{username}@example.com")


def wrong(code: str) -> str:
    """Another code than this one."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


async def back_at_the_form(opened: Opened, username: str) -> None:
    """The form is there, with the name kept and the password to be typed."""
    await opened.see.find(QPushButton, "Sign in")
    assert (await opened.see.find(QLineEdit, "Username")).text() == username
    assert (await opened.see.find(QLineEdit, "Password")).text() == ""


async def set_new_password(opened: Opened, cloud: PracticeCloud, username: str) -> None:
    """Type the newest code and a new password."""
    await fill_in(opened.see, {"Code": newest_code(cloud, username), "New password": NEW})
    await opened.see.click("Continue")
    await opened.see.reads("Your password was changed.")
    await back_at_the_form(opened, username)


async def test_somebody_who_forgot_the_password_comes_to_the_books(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await opened.sign_in("testuser1", "what was it")
        await refused_with(opened, "testuser1", WRONG)
        await opened.see.click("Forgot password")
        await opened.see.click("Continue")
        await opened.see.reads("A code was sent to t***@e*** by e-mail.")
        code = newest_code(cloud, "testuser1")
        await fill_in(opened.see, {"Code": wrong(code), "New password": NEW})
        await opened.see.click("Continue")
        await opened.see.reads("This is not the code that was sent.")
        await opened.see.fill("Code", f" {code[:3]} {code[3:]} ")
        await opened.see.click("Continue")
        await opened.see.reads("Your password was changed.")
        await back_at_the_form(opened, "testuser1")
        await opened.sign_in("testuser1", NEW)
        await all_books(opened.see)


async def test_somebody_new_signs_up_confirms_and_is_signed_in_without_a_role(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await opened.see.click("Create account")
        typed = {"Username": "testuser1", "Password": NEW, "E-mail": "ana@example.com"}
        await fill_in(opened.see, typed)
        await opened.see.click("Continue")
        await opened.see.reads("This user name is already taken.")
        await opened.see.fill("Username", "ana")
        await opened.see.click("Continue")
        await opened.see.reads("A code was sent to a***@e*** by e-mail.")
        first = newest_code(cloud, "ana")
        await opened.see.fill("Code", wrong(first))
        await opened.see.click("Continue")
        await opened.see.reads("This is not the code that was sent.")
        await opened.see.click("Send again")
        await opened.see.reads("A new code was sent.")
        await opened.see.fill("Code", newest_code(cloud, "ana"))
        await opened.see.click("Continue")
        await opened.see.reads("Your account is confirmed.")
        await back_at_the_form(opened, "ana")
        await opened.sign_in("ana", NEW)
        await opened.see.reads(NO_ROLE)


async def test_user_who_never_confirmed_is_led_to_the_code(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "unconfirmed")
        await opened.see.reads("This user's account is not confirmed yet.")
        await opened.see.click("Send again")
        await opened.see.reads("A new code was sent.")
        await opened.see.fill("Code", newest_code(cloud, "unconfirmed"))
        await opened.see.click("Continue")
        await opened.see.reads("Your account is confirmed.")
        await back_at_the_form(opened, "unconfirmed")
        await see_books_as(opened, "unconfirmed")


async def test_user_whose_password_was_reset_is_led_to_a_new_one(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "reset")
        await opened.see.reads("An administrator has reset this user's password.")
        await opened.see.click("Send again")
        await opened.see.reads("A new code was sent.")
        await set_new_password(opened, cloud, "reset")
        await opened.sign_in("reset", NEW)
        await all_books(opened.see)


async def test_changed_password_is_the_one_to_sign_in_with(computer: Computer) -> None:
    old = practice_password("testuser1").reveal()
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await choose(opened.see, "Change password…")
        await fill_in(opened.see, {"Current password": "not it", "New password": NEW})
        await opened.see.click("Change password")
        await opened.see.reads("The current password is wrong.")
        await fill_in(opened.see, {"Current password": old, "New password": "weak"})
        await opened.see.click("Change password")
        await opened.see.reads("The new password does not meet the sign-in service's rules.")
        await opened.see.fill("New password", NEW)
        await opened.see.click("Change password")
        await opened.see.reads("Your password was changed.")
        await sign_out(opened.see)
        await sign_in_as(opened, "testuser1")
        await refused_with(opened, "testuser1", WRONG)
        await opened.sign_in("testuser1", NEW)
        await all_books(opened.see)


async def test_browser_signs_in_and_the_books_are_there(
    computer: Computer, cloud: PracticeCloud
) -> None:
    statuses: list[int] = []
    async with bookplate(computer) as opened:
        with web_browser(signing_in(cloud, "testuser2", statuses)):
            await opened.see.click("Sign in with the browser")
            await all_books(opened.see)
        assert statuses == [200]
        await opened.see.reads("BooksWriteAccess")
        await opened.see.reads("verified")


async def test_answer_with_a_wrong_state_signs_nobody_in_and_the_right_one_after_it_does(
    computer: Computer, cloud: PracticeCloud
) -> None:
    statuses: list[int] = []
    async with bookplate(computer) as opened:
        with web_browser(signing_in(cloud, "testuser1", statuses, forged_first=True)):
            await opened.see.click("Sign in with the browser")
            await all_books(opened.see)
        assert statuses == [400, 200]


async def test_cancelled_in_the_window_the_browser_comes_too_late(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        with web_browser() as shown:
            await opened.see.click("Sign in with the browser")
            await until(lambda: shown.addresses, "no browser was opened")
            await opened.see.click("Cancel")
            await opened.see.find(QPushButton, "Sign in")
            assert opened.app.present is None
        await see_books_as(opened, "testuser1")
        assert not says(opened.see, "its ports are taken")


def signing_in(
    cloud: PracticeCloud, username: str, statuses: list[int], *, forged_first: bool = False
) -> Callable[[str], None]:
    """A visit that fills in the form of the page and follows its redirect back to the app.

    statuses: what the app answers. forged_first: somebody else's answer arrives before it.
    """

    def visit(address: str) -> None:
        parts = urlsplit(address)
        page = browser.visit(cloud, parts.path, **dict(parse_qsl(parts.query)))
        form, password = page.fields["form"]["value"], practice_password(username).reveal()
        back = browser.sign_in(cloud, username, password, form).headers["location"]
        forged = [back.replace("state=", "state=x")] if forged_first else []
        with urllib3.PoolManager(retries=False) as app:
            statuses.extend(app.request("GET", each).status for each in (*forged, back))

    return visit


async def test_practice_inbox_stands_beside_the_code_and_fills_it_in(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "unconfirmed")
        await opened.see.click("Send again")
        await opened.see.reads("A new code was sent.")
        await opened.see.reads("Practice inbox")
        await opened.see.click(f"Use {newest_code(cloud, 'unconfirmed')}")
        await opened.see.click("Continue")
        await opened.see.reads("Your account is confirmed.")
        await opened.see.gone("Practice inbox")
        await see_books_as(opened, "unconfirmed")
