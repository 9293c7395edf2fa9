"""A pasted token leads from the token page to the two requests by hand, and goes with its tab."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.support.qt import until
from tests.support.shell import Computer, Opened
from tests.support.token_texts import id_token, sealed_token
from tests.support.window import bookplate, see_books_as
from tests.ui.test_by_hand import send, text

FIRST, SECOND = "GetId", "GetCredentialsForIdentity"
PLACE = "⟨pasted token⟩"


async def paste(opened: Opened, token: str) -> None:
    """On the token page, as it is pasted there."""
    await opened.see.click("Token")
    await opened.see.click("Paste a token")
    await opened.see.fill("Pasted token", token)


def body(opened: Opened) -> str:
    """Of the first request."""
    return text(opened.see, f"Body of {FIRST}")


async def test_a_pasted_token_is_exchanged_under_the_key_of_its_issuer(
    computer: Computer,
) -> None:
    token = id_token(iss="https://accounts.google.com")
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await paste(opened, token)
        await opened.see.click("Use in requests by hand")
        await opened.see.reads("Both requests send the token that you brought.")
        assert text(opened.see, "Key of Logins") == "accounts.google.com"
        await opened.see.reads("Google issued it.")
        assert f'"accounts.google.com": "{PLACE}"' in body(opened)
        shown = [each.toPlainText() for each in opened.window.findChildren(QPlainTextEdit)]
        shown += [each.text() for each in opened.window.findChildren(QLineEdit)]
        assert not [words for words in shown if token[-40:] in words]
        await send(opened.see, FIRST)
        await until(partial(text, opened.see, f"Answer to {FIRST}"))
        assert "provider" in text(opened.see, f"Answer to {FIRST}")


async def test_one_of_this_pool_gets_an_answer_and_another_token_another_identity(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.click("Token")
        await opened.see.click("Change one letter")
        await opened.see.click("Use in requests by hand")
        await opened.see.reads("Both requests send the token that you brought.")
        await send(opened.see, FIRST)
        await until(partial(text, opened.see, f"Answer to {FIRST}"))
        await opened.see.click("Bring a token")
        await paste(opened, id_token())
        await opened.see.click("Use in requests by hand")
        await opened.see.reads("The user pool eu-central-1_Sample123 issued it.")
        assert "⟨IdentityId⟩" in text(opened.see, f"Body of {SECOND}")


async def test_without_a_key_the_field_for_it_waits_and_the_requests_stay_ones_own(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await paste(opened, id_token(iss=None))
        await opened.see.click("Use in requests by hand")
        await opened.see.reads("The token does not say who issued it.")
        assert PLACE not in body(opened)
        key = await opened.see.find(QLineEdit, "Key of Logins")
        await until(lambda: opened.window.focusWidget() is key)
        await opened.see.fill("Key of Logins", "id.elsewhere.example")
        await opened.see.click("Use in both requests")
        await until(lambda: f'"id.elsewhere.example": "{PLACE}"' in body(opened))


async def test_closing_its_tab_takes_it_from_the_requests_as_well(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await paste(opened, id_token())
        await opened.see.click("Use in requests by hand")
        await until(lambda: PLACE in body(opened))
        await opened.see.click("Token")
        await opened.see.click("Close Pasted 1")
        await opened.see.click("Requests")
        await until(lambda: PLACE not in body(opened) and "⟨ID token⟩" in body(opened))
        assert not opened.window.findChildren(QLineEdit, "A token is in memory, not shown.")


async def test_also_when_another_one_was_brought_meanwhile(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await paste(opened, id_token())
        await opened.see.click("Use in requests by hand")
        await until(lambda: PLACE in body(opened))
        await opened.see.fill("Token of another provider", "Atza|typed")
        await opened.see.reads("An access token of Login with Amazon.")
        assert PLACE in body(opened)
        await opened.see.click("Token")
        await opened.see.click("Close Pasted 1")
        await opened.see.click("Requests")
        await until(lambda: PLACE not in body(opened) and "⟨ID token⟩" in body(opened))


async def test_what_was_typed_there_before_does_not_look_like_it(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.click("Requests")
        await opened.see.click("By hand")
        await until(lambda: "⟨ID token⟩" in body(opened))
        await opened.see.click("Bring a token")
        await opened.see.fill("Token of another provider", "Atza|typed")
        await opened.see.reads("An access token of Login with Amazon.")
        await paste(opened, id_token())
        await opened.see.click("Use in requests by hand")
        await opened.see.reads("The user pool eu-central-1_Sample123 issued it.")
        assert text(opened.see, "Token of another provider") == ""


async def test_an_encrypted_token_and_ones_own_are_not_offered(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.click("Token")
        await opened.see.reads("An ID token of testuser1")
        assert not list(opened.see.every(QWidget, "Use in requests by hand"))
        await paste(opened, sealed_token())
        await opened.see.reads("An encrypted token")
        assert not list(opened.see.every(QWidget, "Use in requests by hand"))
