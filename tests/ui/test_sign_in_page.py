"""Signing in through the window, against the practice cloud."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from core.practice import ids
from core.practice.faults import Fault, FaultKind
from core.practice.process.launcher import PracticeCloud
from tests.support.qt import until
from tests.support.shell import Computer, Opened
from tests.support.visitor import practice_password
from tests.support.window import bookplate, says, sign_in_as


async def test_testuser1_signs_in_and_sees_the_books(computer: Computer) -> None:
    opened = computer.open()
    await opened.sign_in("testuser1", practice_password("testuser1").reveal())
    await opened.see.row_with("The Left Hand of Darkness")
    await opened.close()


async def test_a_wrong_password_keeps_the_name_and_puts_the_cursor_in_the_empty_password(
    computer: Computer,
) -> None:
    opened = computer.open()
    await opened.sign_in("testuser1", "not the password")
    await opened.see.reads("Wrong user name or password.")
    username = await opened.see.find(QLineEdit, "Username")
    password = await opened.see.find(QLineEdit, "Password")
    assert username.text() == "testuser1"
    assert password.text() == ""
    assert opened.window.focusWidget() is password
    await opened.close()


async def test_an_unknown_user_is_told_the_same_as_a_wrong_password(computer: Computer) -> None:
    opened = computer.open()
    await opened.sign_in("nobody", "Some-Password-1!")
    await opened.see.reads("Wrong user name or password.")
    await opened.close()


async def test_without_a_name_nothing_is_sent_and_the_cursor_goes_to_the_name(
    computer: Computer,
) -> None:
    opened = computer.open()
    await opened.see.click("Sign in")
    await opened.see.reads("Enter a user name.")
    assert opened.window.focusWidget() is await opened.see.find(QLineEdit, "Username")
    await opened.close()


async def test_signing_in_before_the_services_are_loaded_waits_for_them(
    computer: Computer,
) -> None:
    opened = computer.open()
    sign_in_at_once(opened)
    assert opened.sign_in_page.state.busy
    await opened.see.row_with("The Left Hand of Darkness")
    await opened.close()


async def test_a_quick_sign_in_goes_to_the_profile_that_was_on_screen(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    file = tmp_path / "amplify_outputs.json"
    file.write_text(json.dumps(dict(practice.outputs)), encoding="utf-8")
    async with bookplate(computer, file) as before:
        await until(lambda: not before.sign_in_page.state.is_practice)
    opened = computer.open()
    sign_in_at_once(opened)
    assert opened.sign_in_page.state.is_practice
    await opened.see.row_with("The Left Hand of Darkness")
    assert opened.sign_in_page.state.is_practice
    await opened.close()


async def test_enter_pressed_once_more_while_the_books_are_opened_is_not_answered(
    computer: Computer,
) -> None:
    opened = computer.open()
    complaints: list[str] = []
    page = opened.sign_in_page

    def press_again() -> None:
        field = next(opened.see.every(QLineEdit, "Password"))
        opened.see.press(Qt.Key.Key_Return, on=field)
        complaints.extend(each.title for each in (page.state.problem,) if each is not None)

    page.entered.connect(press_again)
    await sign_in_as(opened, "testuser1")
    await opened.see.row_with("The Left Hand of Darkness")
    assert complaints == []
    await opened.close()


async def test_a_click_on_a_practice_user_fills_in_both_and_enter_signs_in(
    computer: Computer,
) -> None:
    opened = computer.open()
    await opened.see.click("testuser2")
    focused = opened.window.focusWidget()
    assert focused is await opened.see.find(QPushButton, "Sign in")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    await opened.see.row_with("The Left Hand of Darkness")
    await opened.close()


async def test_a_sign_in_that_takes_too_long_can_be_cancelled_with_escape(
    computer: Computer, practice: PracticeCloud
) -> None:
    practice.control.delay("InitiateAuth", 1.5)
    opened = computer.open()
    await opened.sign_in("testuser1", practice_password("testuser1").reveal())
    assert opened.sign_in_page.state.busy
    opened.see.press(Qt.Key.Key_Escape, on=await opened.see.find(QLineEdit, "Password"))
    assert not opened.sign_in_page.state.busy
    assert opened.app.present is None
    await opened.close()


async def test_a_temporary_password_leads_to_a_new_one_and_then_in(computer: Computer) -> None:
    opened = computer.open()
    await opened.sign_in("newcomer", practice_password("newcomer").reveal())
    await opened.see.fill("New password", "short")
    await opened.see.click("Continue")
    await until(lambda: opened.sign_in_page.state.problem)
    await opened.see.fill("New password", "My-own-Password-7!")
    await opened.see.click("Continue")
    await opened.see.row_with("The Left Hand of Darkness")
    await opened.close()


async def test_escape_leads_back_from_the_new_password(computer: Computer) -> None:
    opened = computer.open()
    await opened.sign_in("newcomer", practice_password("newcomer").reveal())
    field = await opened.see.find(QLineEdit, "New password")
    opened.see.press(Qt.Key.Key_Escape, on=field)
    await opened.see.find(QLineEdit, "Username")
    await opened.close()


async def test_a_pool_that_is_unwell_is_told_as_such_and_not_as_a_wrong_password(
    computer: Computer, practice: PracticeCloud
) -> None:
    practice.control.misbehave(Fault(FaultKind.INTERNAL_ERROR))
    opened = computer.open()
    await opened.sign_in("testuser1", practice_password("testuser1").reveal())
    await until(lambda: opened.sign_in_page.state.problem)
    problem = opened.sign_in_page.state.problem
    assert problem is not None
    assert "password" not in problem.title
    await opened.close()


async def test_the_password_can_be_shown_and_hides_itself_after_a_refusal(
    computer: Computer,
) -> None:
    opened = computer.open()
    password = await opened.see.find(QLineEdit, "Password")
    await opened.see.click("Show password")
    assert password.echoMode() is QLineEdit.EchoMode.Normal
    await opened.sign_in("testuser1", "wrong")
    await opened.see.reads("Wrong user name or password.")
    assert password.echoMode() is QLineEdit.EchoMode.Password
    await opened.close()


async def test_a_configuration_file_is_a_profile_to_choose_from_then_on(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    file = tmp_path / "amplify_outputs.json"
    file.write_text(json.dumps(practice.outputs), encoding="utf-8")
    opened = computer.open(config=file)
    await until(lambda: not opened.sign_in_page.state.is_practice)
    profiles = await opened.see.find(QComboBox, "Profile")
    assert profiles.currentData() == opened.sign_in_page.state.profile_id
    # Its endpoints are not AWS's, so the host stands beside its name: here and while working.
    host = f"127.0.0.1:{practice.port}"
    assert profiles.currentText().endswith(f" ({host})")
    await opened.sign_in("testuser1", practice_password("testuser1").reveal())
    await opened.see.row_with("The Left Hand of Darkness")
    await opened.see.reads(f"({host}) · ")
    await opened.see.reads(f"Keys from {host}")
    await opened.close()


async def test_a_file_that_is_no_configuration_is_refused_with_a_sentence(
    computer: Computer, tmp_path: Path
) -> None:
    file = tmp_path / "amplify_outputs.json"
    file.write_text("not json", encoding="utf-8")
    opened = computer.open(config=file)
    await opened.see.reads("amplify_outputs.json is not valid JSON")
    assert opened.sign_in_page.state.is_practice
    await opened.close()


async def test_a_client_with_a_secret_is_advised_against_and_works_until_the_app_is_closed(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    file = with_a_secret(practice, tmp_path)
    opened = computer.open(config=file)
    await opened.see.reads("This profile's app client has a secret.")
    await opened.see.reads("use an app client without one")
    await opened.sign_in("testuser1", practice_password("testuser1").reveal())
    await opened.see.find(QWidget, "Token inspector")
    await opened.close()
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path != file]
    assert all(ids.CLIENT_SECRET.encode() not in path.read_bytes() for path in written)


async def test_advice_about_a_profile_goes_and_comes_with_it(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    file = with_a_secret(practice, tmp_path)
    async with bookplate(computer, file) as opened:
        advice = "This profile's app client has a secret."
        await opened.see.reads(advice)
        profiles = await opened.see.find(QComboBox, "Profile")
        opened.see.press(Qt.Key.Key_Up, on=profiles)
        assert profiles.currentText().startswith("Practice")
        assert not says(opened.see, advice)
        opened.see.press(Qt.Key.Key_Down, on=profiles)
        assert not profiles.currentText().startswith("Practice –")
        assert says(opened.see, advice)


def with_a_secret(practice: PracticeCloud, folder: Path) -> Path:
    """The configuration of an app client that has a secret."""
    outputs = dict(practice.outputs)
    auth = outputs["auth"]
    assert isinstance(auth, dict)
    client = {"user_pool_client_id": ids.CLIENT_WITH_SECRET_ID}
    outputs["auth"] = {**auth, **client, "user_pool_client_secret": ids.CLIENT_SECRET}
    file = folder / "amplify_outputs.json"
    file.write_text(json.dumps(outputs), encoding="utf-8")
    return file


def sign_in_at_once(opened: Opened) -> None:
    """Type and press Enter as testuser1, before the services have had a turn to be loaded."""
    page = opened.window.sign_in
    QTest.keyClicks(page.focusWidget(), "testuser1")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(page.focusWidget(), practice_password("testuser1").reveal())
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
