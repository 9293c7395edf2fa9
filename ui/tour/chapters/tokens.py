"""The token page: one's own token, a claim with its letters, a pasted one, two compared."""

from __future__ import annotations

import base64
import json

from PySide6.QtWidgets import (
    QAbstractButton,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QToolButton,
)

from core.pseudo_locale import plain
from ui.tour.driver import Driver
from ui.tour.stage import Stage

CLAIMS = "Claims of the token"
FROM_GOOGLE = {"iss": "https://accounts.google.com", "sub": "1069", "aud": "books", "exp": 1}


async def token_page(stage: Stage, driver: Driver) -> None:
    """From the user's own token to a changed letter, and back to the books."""
    stage.transcript.chapter("What the token says")
    await driver.click("Token")
    await driver.reads("An ID token of testuser1")
    table = await driver.find(QTableView, CLAIMS)
    driver.select(table, await driver.row_with("BooksRead", CLAIMS))
    stage.show(driver, "40-token", "The groups are chosen: their letters in the token light up.")
    await driver.click("Read as text")
    await driver.find(QPlainTextEdit, "The token page as text")
    stage.show(driver, "41-token-text", "The same page in words.")
    await driver.click("Read as text")
    await driver.click("Change one letter")
    said = await driver.reads("Noticed by: ")
    stage.show(driver, "42-token-changed", f"A copy with another letter: “{said}”")
    await driver.click("Close Changed copy")
    await driver.click("Paste a token")
    stage.show(driver, "43-token-paste", "Where another token is pasted.")
    await driver.fill("Pasted token", f"Bearer {_foreign_token()}")
    said = await driver.reads("A token of 1069, from Google.")
    stage.show(driver, "44-token-pasted", f"A pasted token: “{said}”")
    await driver.click("ID token")
    await _compare_with(driver, "Pasted 1")
    await driver.find(QTableView, "Differences")
    stage.show(driver, "45-token-compared", "First in a sentence, then only what differs.")
    await driver.click("Close the comparison")
    await driver.click("Close Pasted 1")
    await driver.click("Books")


async def _compare_with(driver: Driver, words: str) -> None:
    compare = await driver.find(QAbstractButton, "Compare")
    assert isinstance(compare, QPushButton | QToolButton), "Compare opens no menu"
    menu = compare.menu()
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if words in plain(one.text())).trigger()


def _foreign_token() -> str:
    parts = ({"alg": "RS256", "kid": "elsewhere"}, FROM_GOOGLE, "unsigned, for a picture only")
    texts = (json.dumps(part).encode() for part in parts)
    return ".".join(base64.urlsafe_b64encode(text).decode().rstrip("=") for text in texts)
