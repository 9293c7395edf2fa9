"""The pages for accounts, each refusal at the place where it can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.support.scripted_pool import Answer, ScriptedPool, error
from tests.support.scripted_profile import write_profile
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, fill_in, says
from ui.tour.driver import until

DETAILS = {"CodeDeliveryDetails": {"Destination": "a***@e***", "DeliveryMedium": "EMAIL"}}
MAILED = Answer(DETAILS)
NOT_YET = Answer({"UserConfirmed": False, **DETAILS})
WRONG_CODE = error("CodeMismatchException", "Invalid verification code provided.")
NEW = "Tulip-Garden-9!"


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


async def ready(opened: Opened) -> None:
    """The profile of the file is chosen."""
    await until(lambda: not opened.sign_in_page.state.is_practice, "the profile is not chosen")


async def forgot(opened: Opened, username: str = "alice") -> None:
    """Go to the page that asks for the code and the new password."""
    await ready(opened)
    await opened.see.fill("Username", username)
    await opened.see.click("Forgot password")
    await opened.see.click("Continue")
    await opened.see.reads("A code was sent to a***@e*** by e-mail.")


async def field(opened: Opened, name: str) -> QLineEdit:
    """The field of that name."""
    return await opened.see.find(QLineEdit, name)


def holds_focus(opened: Opened) -> str:
    """The name of the widget that takes the next key press."""
    widget = opened.window.focusWidget()
    assert widget is not None
    text = widget.text() if isinstance(widget, QPushButton) else ""
    return widget.accessibleName() or text


async def back_at_the_form(opened: Opened, username: str) -> None:
    """The form with the name, an empty password and the cursor in it."""
    await opened.see.find(QPushButton, "Sign in")
    assert (await field(opened, "Username")).text() == username
    assert (await field(opened, "Password")).text() == ""
    assert holds_focus(opened) == "Password"


async def test_forgotten_password_is_set_and_a_wrong_code_corrected_in_place(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers("ForgotPassword", MAILED)
    pool.answers("ConfirmForgotPassword", WRONG_CODE, Answer())
    async with bookplate(computer, config) as opened:
        await forgot(opened)
        assert holds_focus(opened) == "Code"
        await fill_in(opened.see, {"Code": "123455", "New password": NEW})
        await opened.see.click("Continue")
        await opened.see.reads("This is not the code that was sent.")
        code = await field(opened, "Code")
        assert code.hasSelectedText()
        assert "not the code" in code.accessibleDescription()
        assert (await field(opened, "New password")).text() == NEW
        await opened.see.fill("Code", "123456")
        await opened.see.click("Continue")
        await opened.see.reads("Your password is changed.")
        await back_at_the_form(opened, "alice")
    sent = pool.asked("ConfirmForgotPassword")[-1]
    assert (sent["Username"], sent["ConfirmationCode"], sent["Password"]) == (
        "alice",
        "123456",
        NEW,
    )


async def test_password_against_the_rules_is_typed_again_and_the_code_stays(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    rule = "Password did not conform with policy: Password must have numeric characters"
    pool.answers("ForgotPassword", MAILED)
    pool.answers("ConfirmForgotPassword", error("InvalidPasswordException", rule))
    async with bookplate(computer, config) as opened:
        await forgot(opened)
        await fill_in(opened.see, {"Code": "123456", "New password": "tulip"})
        await opened.see.click("Continue")
        await opened.see.reads("Password must have numeric characters")
        assert holds_focus(opened) == "New password"
        assert (await field(opened, "New password")).text() == ""
        assert (await field(opened, "Code")).text() == "123456"


async def test_expired_code_is_sent_again(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers("ForgotPassword", MAILED)
    pool.answers("ConfirmForgotPassword", error("ExpiredCodeException", "expired"))
    async with bookplate(computer, config) as opened:
        await forgot(opened)
        await fill_in(opened.see, {"Code": "123456", "New password": NEW})
        await opened.see.click("Continue")
        await opened.see.reads("This code has expired or was already used.")
        await opened.see.click("Send again")
        await opened.see.reads("A new code was sent.")
        await until(lambda: holds_focus(opened) == "Code", "the code is to be typed again")
        assert not says(opened.see, "expired")
    assert len(pool.asked("ForgotPassword")) == 2


async def test_without_network_everything_typed_stays_for_another_try(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers("ForgotPassword", MAILED)
    async with bookplate(computer, config) as opened:
        await forgot(opened)
        pool.stop_answering()
        await fill_in(opened.see, {"Code": "123456", "New password": NEW})
        await opened.see.click("Continue")
        await opened.see.reads("could not be reached.")
        assert (await field(opened, "Code")).text() == "123456"
        assert (await field(opened, "New password")).text() == NEW


async def test_code_that_is_there_already_needs_a_user_name_and_no_new_message(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    async with bookplate(computer, config) as opened:
        await ready(opened)
        await opened.see.click("Forgot password")
        await opened.see.click("I have a code")
        await opened.see.reads("Enter the user name that the code was sent for.")
        assert holds_focus(opened) == "Username"
        await opened.see.fill("Username", "alice")
        await opened.see.click("I have a code")
        await opened.see.reads("Choose a new password for “alice”")
        assert pool.asked("ForgotPassword") == []


async def test_new_account_is_confirmed_with_a_code_that_is_corrected_and_sent_again(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers("SignUp", error("UsernameExistsException", "User already exists"), NOT_YET)
    pool.answers("ConfirmSignUp", WRONG_CODE, Answer())
    pool.answers("ResendConfirmationCode", MAILED)
    async with bookplate(computer, config) as opened:
        await ready(opened)
        await opened.see.click("Create account")
        typed = {"Username": "al", "Password": NEW, "E-mail": "alice@example.com"}
        await fill_in(opened.see, typed)
        await opened.see.click("Continue")
        await opened.see.reads("This user name is already taken.")
        assert holds_focus(opened) == "Username"
        await opened.see.fill("Username", "alice")
        await opened.see.click("Continue")
        await opened.see.reads("A code was sent to a***@e*** by e-mail.")
        await opened.see.fill("Code", "111111")
        await opened.see.click("Continue")
        await opened.see.reads("This is not the code that was sent.")
        await opened.see.click("Send again")
        await opened.see.reads("A new code was sent.")
        await opened.see.fill("Code", "123 456")
        await opened.see.click("Continue")
        await opened.see.reads("Your account is confirmed.")
        await back_at_the_form(opened, "alice")
    assert pool.asked("SignUp")[-1]["UserAttributes"] == [
        {"Name": "email", "Value": "alice@example.com"}
    ]
    assert pool.asked("ConfirmSignUp")[-1]["ConfirmationCode"] == "123456"


async def test_pool_that_confirms_by_itself_leads_straight_back(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers("SignUp", Answer({"UserConfirmed": True}))
    async with bookplate(computer, config) as opened:
        await ready(opened)
        await opened.see.click("Create account")
        await fill_in(opened.see, {"Username": "alice", "Password": NEW})
        await opened.see.click("Continue")
        await opened.see.reads("Your account is created.")
        await back_at_the_form(opened, "alice")


async def test_pool_that_lets_nobody_sign_up_says_so_in_the_banner(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    refusal = "SignUp is not permitted for this user pool"
    pool.answers("SignUp", error("NotAuthorizedException", refusal))
    async with bookplate(computer, config) as opened:
        await ready(opened)
        await opened.see.click("Create account")
        await fill_in(opened.see, {"Username": "alice", "Password": NEW})
        await opened.see.click("Continue")
        await opened.see.reads("The sign-in service does not let people sign up.")


async def test_unconfirmed_user_is_led_to_the_code_and_told_why(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers("InitiateAuth", error("UserNotConfirmedException", "User is not confirmed."))
    pool.answers("ResendConfirmationCode", MAILED)
    pool.answers("ConfirmSignUp", Answer())
    async with bookplate(computer, config) as opened:
        await ready(opened)
        await opened.sign_in("alice", NEW)
        await opened.see.reads("This user's account is not confirmed yet.")
        await opened.see.reads("Confirm the account “alice”")
        assert holds_focus(opened) == "Code"
        await opened.see.click("Send again")
        await opened.see.reads("A code was sent to a***@e*** by e-mail.")
        await opened.see.fill("Code", "123456")
        await opened.see.click("Continue")
        await opened.see.reads("Your account is confirmed.")
        await back_at_the_form(opened, "alice")


async def test_user_whose_password_was_reset_is_led_to_a_new_one_and_told_why(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers("InitiateAuth", error("PasswordResetRequiredException", "Reset required"))
    async with bookplate(computer, config) as opened:
        await ready(opened)
        await opened.sign_in("alice", NEW)
        await opened.see.reads("An administrator has reset this user's password.")
        await opened.see.reads("Choose a new password for “alice”")
        await opened.see.find(QPushButton, "Send again")
        assert holds_focus(opened) == "Code"


async def test_escape_leads_back_and_what_the_pool_still_answers_is_dropped(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers("ForgotPassword", MAILED)
    pool.answers("ConfirmForgotPassword", Answer())
    async with bookplate(computer, config) as opened:
        await forgot(opened)
        await fill_in(opened.see, {"Code": "123456", "New password": NEW})
        password = await field(opened, "New password")
        pool.may_answer.clear()
        await opened.see.click("Continue")
        await until(lambda: pool.asked("ConfirmForgotPassword"), "nothing was sent")
        assert holds_focus(opened) == "Back"
        opened.see.press(Qt.Key.Key_Escape)
        assert password.text() == ""
        await back_at_the_form(opened, "alice")
        pool.may_answer.set()
        assert not says(opened.see, "Your password is changed.")


async def test_links_work_before_the_services_are_loaded(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers("ForgotPassword", MAILED)
    opened = computer.open(config)
    form = opened.window.sign_in.form
    forgotten = next(each for each in form.findChildren(QPushButton) if "Forgot" in each.text())
    forgotten.click()
    await opened.see.fill("Username", "alice")
    await opened.see.click("Continue")
    await opened.see.reads("A code was sent to a***@e*** by e-mail.")
    await opened.close()


async def test_every_stop_of_the_tab_key_has_a_name_in_reading_order(
    computer: Computer, config: Path, pool: ScriptedPool
) -> None:
    pool.answers("ForgotPassword", MAILED)
    async with bookplate(computer, config) as opened:
        await opened.see.come_forward()
        await forgot(opened)
        names = []
        for _ in range(6):
            names.append(holds_focus(opened))
            opened.see.press(Qt.Key.Key_Tab)
        assert names == [
            "Code",
            "New password",
            "Show new password",
            "Continue",
            "Back",
            "Send again",
        ]
