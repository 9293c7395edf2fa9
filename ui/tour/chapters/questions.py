"""Those whom the user pool asks more than a password, and those who have forgotten theirs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from core.pseudo_locale import plain
from ui.tour.chapters.people import all_books, inbox_was_read, sign_in, sign_out
from ui.tour.driver import Driver, until
from ui.tour.stage import Stage


async def code_by_mail(stage: Stage, driver: Driver) -> None:
    """email: EMAIL_OTP, with the code from the practice inbox."""
    stage.transcript.chapter("email is asked for a code")
    await _turn_to_other_users(driver)
    stage.show(driver, "24-more-users", "One practice user for each way in.")
    await sign_in(driver, "email")
    await driver.reads("Enter your code")
    await driver.find(QWidget, "Practice inbox")
    use = await _newest_code(driver)
    stage.show(driver, "25-code", "The code is on its way; in practice it arrives beside the form.")
    await driver.click(plain(use.accessibleName()))
    await driver.click("Continue")
    await all_books(driver)
    stage.note("The code is right and email is signed in.")
    await sign_out(driver)


async def choose_how(stage: Stage, driver: Driver) -> None:
    """passkey and chooses: SELECT_CHALLENGE and SELECT_MFA_TYPE."""
    stage.transcript.chapter("Ways to sign in are chosen")
    await driver.fill("Username", "passkey")
    await driver.click("More ways to sign in")
    await driver.reads("Passkey (in the browser)")
    await inbox_was_read(driver)
    stage.show(driver, "26-ways", "What the pool offers, and why a passkey needs the browser.")
    await driver.click("Back")
    await _turn_to_other_users(driver)
    await sign_in(driver, "chooses")
    await driver.reads("Choose a second step")
    await inbox_was_read(driver)
    stage.show(driver, "27-second-factors", "Which second factor it is to be.")
    await driver.click("Back")


async def forgotten_password(stage: Stage, driver: Driver) -> None:
    """reset: ForgotPassword and ConfirmForgotPassword, and the page for a new account."""
    stage.transcript.chapter("A forgotten password, and a new account")
    await driver.fill("Username", "testuser1")
    await driver.click("Forgot password")
    await driver.find(QLineEdit, "Username")
    stage.show(driver, "28-forgot-password", "Where a forgotten password begins.")
    await driver.click("Continue")
    await driver.find(QLineEdit, "New password")
    await _newest_code(driver)
    stage.show(driver, "29-new-password", "A code was sent; it sets the new password.")
    await driver.click("Back")
    await driver.click("Create account")
    await driver.find(QLineEdit, "E-mail")
    stage.show(driver, "30-create-account", "A new account.")
    driver.press(Qt.Key.Key_Escape, on=await driver.find(QLineEdit, "E-mail"))
    await driver.find(QAbstractButton, "Sign in")


async def _turn_to_other_users(driver: Driver) -> None:
    if next(driver.every(QAbstractButton, "More practice users"), None) is not None:
        await driver.click("More practice users")


async def _newest_code(driver: Driver) -> QAbstractButton:
    return await until(lambda: _use_of_a_code(driver), "no code arrives")


def _use_of_a_code(driver: Driver) -> QAbstractButton | None:
    buttons = driver.window.findChildren(QAbstractButton)
    return next((b for b in buttons if b.isVisible() and plain(b.text()) == "Use"), None)
