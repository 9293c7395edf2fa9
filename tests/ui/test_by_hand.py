"""By hand: the two requests on the Requests page, edited, broken, sent; in a real window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QPlainTextEdit, QWidget

from core.by_hand.breaks import WORDS, Break
from tests.support.qt import until
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, see_books_as
from ui.secret_clipboard import take_back_secret
from ui.tour.driver import Driver

FIRST, SECOND = "GetId", "GetCredentialsForIdentity"


async def by_hand(opened: Opened) -> Driver:
    """testuser1 opens the panel; its fields are filled in."""
    await see_books_as(opened, "testuser1")
    await opened.see.click("Requests")
    await opened.see.click("By hand")
    await until(lambda: IDENTITY_POOL in text(opened.see, f"Body of {FIRST}"))
    return opened.see


IDENTITY_POOL = "eu-central-1:5b00c1a7"


def text(driver: Driver, name: str) -> str:
    """What the field of that name shows, line or lines."""
    lines = next(driver.every(QPlainTextEdit, name), None)
    line = next(driver.every(QLineEdit, name), None)
    return lines.toPlainText() if lines else line.text() if line else ""


async def send(driver: Driver, call: str) -> None:
    """Press the Send of that request."""
    described = f"Sends {call} as it stands here."
    buttons = [
        one
        for one in driver.every(QAbstractButton, "Send")
        if one.accessibleDescription() == described
    ]
    await until(lambda: buttons[0].isEnabled())
    buttons[0].setFocus()
    driver.press(Qt.Key.Key_Space)


def break_it(driver: Driver, what: Break) -> None:
    """Choose it from the menu."""
    button = next(driver.every(QAbstractButton, "Break it on purpose"))
    menu = button.findChild(QMenu) or button.menu()  # type: ignore[attr-defined]
    entry = next(one for one in menu.actions() if one.text() == WORDS[what].title)
    entry.trigger()


async def test_the_identity_of_the_first_answer_goes_into_the_second(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        driver = await by_hand(opened)
        assert "⟨ID token⟩" in text(driver, f"Body of {FIRST}")
        assert "⟨IdentityId⟩" in text(driver, f"Body of {SECOND}")
        await send(driver, SECOND)
        await driver.reads("The second request has no identity id yet.")
        await send(driver, FIRST)
        await driver.reads("The pool knows you by this id")
        identity = text(driver, f"Answer to {FIRST}").split('"')[3]
        assert identity in text(driver, f"Body of {SECOND}")
        await send(driver, SECOND)
        await driver.reads("The pool gave a role's credentials.")
        masked = text(driver, f"Answer to {SECOND}")
        assert '"SecretKey":"••••"' in masked
        await driver.click("Show secrets")
        bare = text(driver, f"Answer to {SECOND}, with secrets")
        assert '"AccessKeyId":"ASIA' in bare
        assert not text(driver, f"Answer to {SECOND}")
        await driver.click("Hide secrets")
        assert text(driver, f"Answer to {SECOND}") == masked
        assert not [
            w for w in opened.window.findChildren(QPlainTextEdit) if "ASIA" in w.toPlainText()
        ]
        take_back_secret()


async def test_each_break_is_seen_in_the_fields_and_put_right_again(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        driver = await by_hand(opened)
        names = [
            f"{field} of {call}"
            for field in ("Endpoint", "Headers", "Body")
            for call in (FIRST, SECOND)
        ]
        right = [text(driver, name) for name in names]
        for what in Break:
            break_it(driver, what)
            await driver.reads(f"Broken on purpose: {WORDS[what].title}")
            assert [text(driver, name) for name in names] != right
        await driver.click("Put it right")
        await until(lambda: [text(driver, name) for name in names] == right)


async def test_a_refusal_says_what_is_wrong_here_and_all_that_can_be(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        driver = await by_hand(opened)
        break_it(driver, Break.USER_POOL_ENDPOINT)
        await send(driver, FIRST)
        await driver.reads("400 Bad Request")
        await driver.reads("It went to the user pools' endpoint.")
        assert "did not understand the operation" in text(driver, f"Answer to {FIRST}")
        await driver.click("All that can cause it (5)")
        await driver.reads("Content-Type is application/json")


async def test_what_is_typed_is_what_is_sent(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        driver = await by_hand(opened)
        await driver.fill(f"Body of {FIRST}", "{}")
        await send(driver, FIRST)
        await driver.reads("IdentityPoolId must be")
        assert "ValidationException" in text(driver, f"Answer to {FIRST}")
        await driver.fill(f"Endpoint of {FIRST}", "https://elsewhere.example")
        await driver.reads("Your token would go to elsewhere.example, which is not AWS.")
        await driver.fill(f"Endpoint of {FIRST}", "http://elsewhere.example")
        await send(driver, FIRST)
        await driver.reads("The endpoint elsewhere.example uses http")


async def test_a_token_of_the_practice_provider_is_brought(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        driver = await by_hand(opened)
        await driver.click("Bring a token")
        await driver.click("Get a practice token")
        await driver.reads("Practice provider issued it, which this profile names.")
        assert text(driver, "Key of Logins") == "id.bookplate.example"
        await driver.click("Use in both requests")
        await driver.reads("Both requests send the token that you brought.")
        for call in (FIRST, SECOND):
            assert "⟨pasted token⟩" in text(driver, f"Body of {call}")
            await send(driver, call)
            await until(partial(text, driver, f"Answer to {call}"))
        await driver.reads("The pool gave a role's credentials.")
        await driver.click("Use my own token")
        await until(lambda: "⟨IdentityId⟩" in text(driver, f"Body of {SECOND}"))


async def test_by_keyboard_alone_in_a_small_window(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        opened.window.resize(900, 600)
        driver = await by_hand(opened)
        await driver.come_forward()
        seen: list[str] = []
        next(driver.every(QLineEdit, f"Endpoint of {FIRST}")).setFocus()
        for _each in range(14):
            focused = opened.window.focusWidget()
            assert focused is not None
            seen.append(focused.accessibleName() or getattr(focused, "text", str)())
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        wanted = [f"{field} of {call}" for call in (FIRST, SECOND) for field in ("Headers", "Body")]
        assert [name for name in seen if name in wanted] == wanted
        assert seen.count("Send") == 2
        nameless = [w for w in opened.window.findChildren(QPlainTextEdit) if not w.accessibleName()]
        assert not nameless
        assert next(driver.every(QWidget, "By hand")).width() <= opened.window.width()
        next(driver.every(QLineEdit, f"Endpoint of {FIRST}")).setFocus()
        driver.press(Qt.Key.Key_Escape)
        await driver.find(QAbstractButton, "By hand")
