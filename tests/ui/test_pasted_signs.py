"""What people paste into the fields for names, codes and addresses, and what is sent of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from tests.support.scripted_pool import Answer, ScriptedPool, error
from tests.support.scripted_profile import write_profile
from tests.support.shell import Computer, Opened
from tests.support.visitor import practice_password
from tests.support.window import bookplate
from ui.tour.chapters.people import all_books
from ui.tour.driver import until

CTRL = Qt.KeyboardModifier.ControlModifier
DETAILS = {"CodeDeliveryDetails": {"Destination": "a***@e***", "DeliveryMedium": "EMAIL"}}
MAILED = Answer(DETAILS)
ALICE = "\u200b\u3000ａｌ\u2060ｉｃｅ\xa0"
SENTENCE = "Your code is １２３\u200b４５６. It expires in 5 minutes."
PASSWORD = "\u200bＴulip-Garden-9! "


@pytest.fixture
def pool() -> Iterator[ScriptedPool]:
    """A user pool that says what the test scripts."""
    scripted = ScriptedPool()
    yield scripted
    scripted.stop_answering()


@pytest.fixture
def config(pool: ScriptedPool, tmp_path: Path) -> Path:
    """The file that leads to it."""
    return write_profile(pool, tmp_path)


async def paste(opened: Opened, name: str, text: str) -> None:
    """Replace what stands in the field of that name by pasting."""
    field = await opened.see.find(QLineEdit, name)
    field.setFocus()
    QGuiApplication.clipboard().setText(text)
    opened.see.press(Qt.Key.Key_A, CTRL, on=field)
    opened.see.press(Qt.Key.Key_V, CTRL, on=field)


async def ready(opened: Opened) -> None:
    """The profile of the file is chosen."""
    await until(lambda: not opened.sign_in_page.state.is_practice, "the profile is not chosen")


async def test_a_pasted_name_signs_in(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await paste(opened, "Username", "\u200bｔｅｓｔ\u2060ｕｓｅｒ１\xa0\n")
        await paste(opened, "Password", practice_password("testuser1").reveal())
        await opened.see.click("Sign in")
        await all_books(opened.see)


async def test_a_refused_password_with_a_blank_at_its_end_is_told(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await paste(opened, "Username", "testuser1")
        await paste(opened, "Password", f"{practice_password('testuser1').reveal()} ")
        await opened.see.click("Sign in")
        await opened.see.reads("The password you typed ends with a space, and that counts.")


async def test_a_forgotten_password_is_set_with_what_is_pasted(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers("ForgotPassword", MAILED)
    pool.answers("ConfirmForgotPassword", Answer())
    async with bookplate(computer, config) as opened:
        await ready(opened)
        await opened.see.click("Forgot password")
        await paste(opened, "Username", ALICE)
        await opened.see.click("Continue")
        await opened.see.reads("A code was sent")
        await paste(opened, "Code", SENTENCE)
        await paste(opened, "New password", PASSWORD)
        await opened.see.click("Continue")
        await opened.see.reads("Your password was changed.")
    assert pool.asked("ForgotPassword")[-1]["Username"] == "alice"
    sent = pool.asked("ConfirmForgotPassword")[-1]
    assert (sent["Username"], sent["ConfirmationCode"]) == ("alice", "123456")
    assert sent["Password"] == PASSWORD


async def test_a_new_account_is_made_and_confirmed_with_what_is_pasted(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers(
        "SignUp",
        error("InvalidPasswordException", "Password did not conform with policy"),
        Answer({"UserConfirmed": False, "UserSub": "1", **DETAILS}),
    )
    pool.answers("ConfirmSignUp", Answer())
    async with bookplate(computer, config) as opened:
        await ready(opened)
        await opened.see.click("Create account")
        await paste(opened, "Username", ALICE)
        await paste(opened, "Password", PASSWORD)
        await paste(opened, "E-mail", "\ufeffalice＠example.com ")
        await opened.see.click("Continue")
        said = await opened.see.reads("begins with an invisible character")
        assert "ends with a space" in said
        await paste(opened, "Password", PASSWORD)
        await opened.see.click("Continue")
        await opened.see.reads("Confirm the account “alice”")
        await paste(opened, "Code", SENTENCE)
        await opened.see.click("Continue")
        await opened.see.reads("Your account is confirmed.")
    sent = pool.asked("SignUp")[-1]
    assert (sent["Username"], sent["Password"]) == ("alice", PASSWORD)
    assert sent["UserAttributes"] == [{"Name": "email", "Value": "alice@example.com"}]
    assert pool.asked("ConfirmSignUp")[-1]["ConfirmationCode"] == "123456"


async def test_a_name_that_cannot_be_seen_is_none(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await paste(opened, "Username", "\u200b\u3000")
        await paste(opened, "Password", "something")
        await opened.see.click("Sign in")
        await opened.see.reads("Enter a user name.")
