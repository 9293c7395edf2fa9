"""What a book or a service says is shown as it is, even when it looks like HTML."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget

from core.identity.role_chain.building import Surroundings, chain_of
from tests.support.desk import id_claims
from tests.support.shell import Computer
from tests.support.window import add_book, bookplate, see_books_as, waits
from ui.look.theme import Scheme, Theme
from ui.look.tool_tip import tool_tip
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.drawings.role_chain.node import ChainNode
from ui.widgets.drawings.role_chain.view import RoleChainView
from ui.widgets.frames.confirm import Question, confirm

TITLE = '<b>Bold</b> & "quoted" <img src="file:///etc/hostname">'


async def test_a_book_whose_title_is_html_is_shown_with_its_signs(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        table = await see_books_as(opened, "testuser1")
        await add_book(opened.see, {"Author": "Anonymous", "Title": TITLE})
        await opened.see.reads("was not added")
        labels = [each for each in QApplication.allWidgets() if isinstance(each, QLabel)]
        quoting = [each for each in labels if "<b>Bold</b>" in each.text()]
        assert quoting
        assert {each.textFormat() for each in quoting} == {Qt.TextFormat.PlainText}
        hovers = _hovers(table)
        assert any(hover.startswith(TITLE) for hover in hovers)
        await opened.see.click("Discard")
        await waits(opened.see, "")


def _hovers(table: QTableView) -> list[str]:
    model = table.model()
    titles = [model.index(row, 1) for row in range(model.rowCount())]
    return [_as_shown(title.data(Qt.ItemDataRole.ToolTipRole) or "") for title in titles]


def _as_shown(tip: str) -> str:
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize("text", [TITLE, "a\nb  <i>c</i>", "&lt;", "<", "1 < 2\n\n  3 > 2"])
def test_a_tool_tip_that_looks_like_html_reads_as_it_was(text: str) -> None:
    assert tool_tip(text) != text
    assert _as_shown(tool_tip(text)) == text


@pytest.mark.parametrize("text", ["The Left Hand of Darkness", "Fish & Chips", "a\nb", ""])
def test_other_tool_tips_are_left_as_they_are(text: str) -> None:
    assert tool_tip(text) == text


HOSTILE = "<img src=x>Books<b>Read</b>&lt;"


def test_a_roles_name_on_a_copy_button_reads_as_it_is(qapp: QApplication) -> None:
    button = CopyButton(Theme(qapp, Scheme.LIGHT), f"Copy ARN of {HOSTILE}", str)
    assert _as_shown(button.toolTip()) == f"Copy ARN of {HOSTILE}"


def test_a_role_of_several_reads_as_it_is_on_hover(qapp: QApplication) -> None:
    drawing = RoleChainView(Theme(qapp, Scheme.LIGHT))
    claims = id_claims((HOSTILE,), (f"arn:{HOSTILE}", "arn:other"), None)
    drawing.show_chain(chain_of(claims, Surroundings()))
    tips = {_as_shown(each.toolTip()) for each in drawing.findChildren(ChainNode)}
    assert f"arn:{HOSTILE} is in your token, so you can ask for it." in tips


def test_all_that_a_question_says_is_plain(qapp: QApplication) -> None:
    window = QWidget()
    question = Question("Sign out?", f"{HOSTILE} has edits.", f"{HOSTILE} loses them.", "Sign out")
    box = confirm(window, question, lambda: None)
    quoting = [each for each in box.findChildren(QLabel) if HOSTILE in each.text()]
    assert len(quoting) == 2
    assert {each.textFormat() for each in quoting} == {Qt.TextFormat.PlainText}
    box.close()
    window.deleteLater()
