"""The access page as text: nothing that its picture says is left out, whatever is open on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWidget

from core.access.evidence import Verdict
from core.practice.process.launcher import PracticeCloud
from tests.support.policies import allowing, text, trusting
from tests.support.practice import running_practice
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, see_books_as, sign_in_as
from ui.tour.driver import until
from ui.views.access.page import AccessPage
from ui.widgets.frames.disclosure import Disclosure

LINKS = ("Groups", "Precedence", "Role", "Trust", "Credentials", "May")


@pytest.fixture(scope="module")
def practice_process() -> Iterator[PracticeCloud]:
    """One for these stories."""
    with running_practice() as cloud:
        yield cloud


def drawn(opened: Opened) -> set[str]:
    """Every text that is seen on the drawn page, but for buttons and what a person has typed."""
    (page,) = opened.window.findChildren(AccessPage)
    content = page.parts.area.widget()
    assert content is not None
    found = set()
    for each in content.findChildren(QWidget):
        if not each.isVisible() or (each is not content and _in_a_button(each)):
            continue
        if isinstance(each, QLabel):
            found.add(each.text())
        elif isinstance(each, QPlainTextEdit) and each.isReadOnly():
            found.add(each.toPlainText())
    return {each for each in found if len(each) > 1}


def _in_a_button(widget: QWidget) -> bool:
    """Of a card of the chain, which is a button, the lines count all the same."""
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractButton) and not parent.isCheckable()


def unfold_all(opened: Opened) -> None:
    """Open all that is folded, but for fields."""
    (page,) = opened.window.findChildren(AccessPage)
    for each in page.findChildren(Disclosure):
        if each.isVisible() and not each.is_open:
            each.unfold()


async def left_out(opened: Opened) -> set[str]:
    """What the picture says and the text does not."""
    unfold_all(opened)
    seen = drawn(opened)
    await opened.see.click("Read as text")
    told = (await opened.see.find(QPlainTextEdit, "Page as text")).toPlainText()
    await opened.see.click("Read as text")
    return {each for each in seen if _plain(each) not in _plain(told)}


def _plain(text: str) -> str:
    """Without what only sets one thing apart from another."""
    return " ".join(text.replace(" · ", ", ").split())


def known(opened: Opened) -> bool:
    desk = opened.app.present
    assert desk is not None
    rows = desk.view_models.access.state.rows
    return any(cell.verdict is Verdict.ALLOWED for row in rows for cell in row.cells)


async def paste(opened: Opened, name: str, pasted: str) -> None:
    field = await opened.see.find(QPlainTextEdit, name)
    field.setPlainText(pasted)
    await opened.see.click("Check")
    await opened.see.find(QWidget, "Result")


async def test_each_link_that_is_unfolded_is_told(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await opened.see.click("Access")
        await until(lambda: known(opened), "nothing is known yet")
        for link in LINKS:
            await opened.see.click(link)
            assert await left_out(opened) == set(), link


async def test_the_answer_to_a_trust_and_to_a_permission_policy_is_told(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.click("Access")
        await opened.see.click("Check trust policy")
        await paste(opened, "Trust policy", text(trusting(Action="sts:AssumeRole")))
        assert await left_out(opened) == set()
        await opened.see.click("Check permission policy")
        await paste(opened, "Permission policy", text(allowing("Scan"), allowing("PutItem")))
        assert await left_out(opened) == set()


async def test_an_answer_that_comes_while_the_text_is_read_is_in_it(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.click("Access")
        await opened.see.click("Check trust policy")
        await opened.see.click("Read as text")
        desk = opened.app.present
        assert desk is not None
        desk.view_models.policy_check.check(text(trusting()))
        told = await opened.see.find(QPlainTextEdit, "Page as text")
        await until(
            lambda: "This trust policy" in told.toPlainText(), "the answer is not in the text"
        )
        await opened.see.click("Read as text")


async def test_how_each_cell_is_known_is_told_and_the_one_that_is_picked(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.click("Access")
        await until(lambda: known(opened), "nothing is known yet")
        await opened.see.click("Probe")
        assert await left_out(opened) == set()
        await opened.see.click("Send")
        await opened.see.reads("Tried")
        assert await left_out(opened) == set()
        await opened.see.click("Read as text")
        told = (await opened.see.find(QPlainTextEdit, "Page as text")).toPlainText()
        for action in ("PutItem", "UpdateItem", "DeleteItem"):
            assert f"BooksReadAccess was refused {action}." in told
            assert f"is not authorized to perform: dynamodb:{action}" in told
        await opened.see.click("Read as text")


async def test_without_a_role_that_is_told(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser4")
        await opened.see.click("Access")
        await opened.see.reads("There is no role to try anything as.")
        assert await left_out(opened) == set()
