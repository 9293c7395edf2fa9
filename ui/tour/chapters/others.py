"""Those whose token does not lead straight to a role: a tie, no group, a temporary password."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from core.pseudo_locale import plain
from ui.tour.chapters.people import all_books, inbox_was_read, sign_in, sign_out
from ui.tour.driver import Driver, until
from ui.tour.stage import Stage

FIVE_HOURS = 5 * 3600.0


async def tie(stage: Stage, driver: Driver) -> None:
    """testuser3: two groups of one precedence; the user chooses a role."""
    stage.transcript.chapter("testuser3 has to choose")
    await sign_in(driver, "testuser3")
    await driver.reads("Choose a role")
    await driver.reads("Your groups tie in precedence, so the token prefers no role.")
    await driver.find(QAbstractButton, "Work as BooksCurateAccess")
    stage.show(driver, "19-choose-role", "A tie: the app explains it and offers both roles.")
    await driver.click("BooksReadAccess")
    await all_books(driver)
    stage.show(driver, "20-chosen-role", "BooksReadAccess was asked for (CustomRoleArn).")
    await sign_out(driver)


async def no_group(stage: Stage, driver: Driver) -> None:
    """testuser4: signed in, token shown, no role."""
    stage.transcript.chapter("testuser4 has no role")
    await sign_in(driver, "testuser4")
    await driver.reads("You are signed in, but without a role")
    await driver.find(QWidget, "Token inspector")
    await driver.reads("You are in no group, so your token names no role.")
    stage.show(driver, "21-no-role", "Signed in and the token shown, but no role, and why.")
    await sign_out(driver)


async def temporary_password(stage: Stage, driver: Driver) -> None:
    """newcomer: NEW_PASSWORD_REQUIRED."""
    stage.transcript.chapter("newcomer sets a password")
    await sign_in(driver, "newcomer")
    await driver.find(QLineEdit, "New password")
    await inbox_was_read(driver)
    stage.show(driver, "22-new-password", "A temporary password has to be replaced.")
    await driver.fill("New password", "Chosen-On-Tour-7!")
    await driver.click("Continue")
    await all_books(driver)
    stage.note("The new password is set and newcomer is signed in.")
    await sign_out(driver)


async def two_users(stage: Stage, driver: Driver) -> None:
    """testuser2 beside testuser1: both stay signed in, and switching asks for no password."""
    stage.transcript.chapter("testuser1 and testuser2 share the computer")
    await sign_in(driver, "testuser1")
    await all_books(driver)
    await driver.choose("Add another user…")
    await driver.find(QAbstractButton, "Back to testuser1")
    stage.show(driver, "23-somebody-else", "The form for somebody else; testuser1 can come back.")
    await sign_in(driver, "testuser2")
    await all_books(driver)
    await driver.choose("Switch to testuser1")
    await until(lambda: _works(driver, "testuser1"), "testuser1 does not work")
    await all_books(driver)
    stage.show(driver, "23-switched", "Back to testuser1 and their role, without a password.")
    await sign_out(driver)
    said = await driver.reads("testuser2 stays signed in here.")
    await driver.click("Continue as testuser2")
    await all_books(driver)
    stage.note(f"testuser1 signed out, and testuser2 goes on: “{said}”")
    await sign_out(driver)


def _works(driver: Driver, username: str) -> bool:
    return plain(driver.window.windowTitle()).startswith(f"{username} – ")


async def wrong_clock(stage: Stage, driver: Driver) -> None:
    """The services' clock is five hours ahead: signing in works, and the clock is named."""
    stage.transcript.chapter("This computer's clock is five hours slow")
    stage.cloud.control.shift_clock(FIVE_HOURS)
    await users_by_role(driver)
    await sign_in(driver, "testuser1")
    await all_books(driver)
    said = await driver.reads("clock is 5 hours slow")
    stage.show(driver, "31-clock", f"Signed in all the same: “{said}”")
    stage.cloud.control.shift_clock(0)


async def users_by_role(driver: Driver) -> None:
    """Have the first practice users offered again."""
    if next(driver.every(QAbstractButton, "Users by role"), None) is not None:
        await driver.click("Users by role")
