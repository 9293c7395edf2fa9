"""testuser1 does the exchange by hand: right, broken on purpose, with a token that is brought."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QPushButton

from core.pseudo_locale import plain
from ui.tour.chapters.others import users_by_role
from ui.tour.chapters.people import all_books, sign_in, sign_out
from ui.tour.driver import Driver, until
from ui.tour.stage import Stage

PROVIDER = "Practice provider"
"""As practice's profile names it."""
_CALLS = ("GetId", "GetCredentialsForIdentity")


async def by_hand(stage: Stage, driver: Driver) -> None:
    """Both requests, then one without X-Amz-Target, then practice's other provider."""
    stage.transcript.chapter("testuser1 asks the identity pool by hand")
    await users_by_role(driver)
    await sign_in(driver, "testuser1")
    await all_books(driver)
    await driver.click("Requests")
    await driver.click("By hand")
    await until(lambda: _filled_in(driver), "the requests are not filled in")
    for call in _CALLS:
        await _send(driver, call)
    await driver.reads("The pool gave a role's credentials.")
    stage.show(driver, "64-by-hand", "Both requests were sent by hand; the credentials are masked.")
    await _break(driver, "No X-Amz-Target")
    await _send(driver, _CALLS[0])
    said = await driver.reads("The header X-Amz-Target is missing.")
    stage.show(driver, "65-broken", f"Broken on purpose, and explained: “{said}”")
    await driver.click("Bring a token")
    await driver.click("Get a practice token")
    await driver.reads(f"{PROVIDER} issued it")
    await driver.click("Use in both requests")
    await _send(driver, _CALLS[0])
    await driver.reads("The pool knows you by this id")
    stage.show(driver, "66-brought", "A token of another provider, under its key of Logins.")
    await driver.click("Back to the list")
    await sign_out(driver)


def _filled_in(driver: Driver) -> bool:
    fields = driver.every(QPlainTextEdit, f"Body of {_CALLS[0]}")
    return any("IdentityPoolId" in each.toPlainText() for each in fields)


async def _send(driver: Driver, call: str) -> None:
    told = f"Sends {call} as it stands here."
    buttons = [
        one
        for one in driver.every(QAbstractButton, "Send")
        if plain(one.accessibleDescription()) == told
    ]
    await until(buttons[0].isEnabled, f"{call} cannot be sent")
    buttons[0].click()
    await until(buttons[0].isEnabled, f"{call} is not answered")


async def _break(driver: Driver, words: str) -> None:
    button = await driver.find(QPushButton, "Break it on purpose")
    entries = button.menu().actions()
    next(one for one in entries if plain(one.text()) == words).trigger()
    await driver.reads("Broken on purpose")
