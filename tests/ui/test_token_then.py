"""An event of the time axis tells what the token was; a claim lights up by keyboard everywhere."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from core.identity.role_chain.chain import NodeKind
from core.identity.session_time.axis import Event, EventKind
from core.identity.session_time.memory import Memory
from tests.support.desk import id_claims, role_arn
from tests.support.shell import Computer
from tests.support.window import bookplate
from ui.tour.driver import until
from ui.viewmodels.token.state import Lit
from ui.viewmodels.token.then import then_message
from ui.views.token.letters import TokenLetters
from ui.widgets.drawings.role_chain.view import RoleChainView
from ui.widgets.drawings.time_axis.axis import TimeAxis

from .test_token_page import described, token_page

WRITE = role_arn("BooksWriteAccess")


def test_what_was_known_then_is_told_without_secrets() -> None:
    first = id_claims()
    renewed = replace(id_claims(("BooksWrite",), (WRITE,), WRITE), issued_at=first.issued_at + 900)
    begins = first.issued_at
    memory = Memory().having(begins + 5, first, "BooksReadAccess", begins + 3600)
    memory = memory.having(begins + 300, first, "Other", begins + 3900)
    memory = memory.having(begins + 905, renewed, "BooksWriteAccess", begins + 4500)
    assert memory.having(begins + 950, renewed, "BooksWriteAccess", begins + 4500) is memory

    def told(kind: EventKind, after: float) -> str:
        return then_message(memory, Event(kind, begins + after), 0.0).hint

    signed_in = told(EventKind.SIGNED_IN, 0)
    assert "groups BooksRead, preferred role BooksReadAccess" in signed_in
    assert "Role in force: BooksReadAccess" in signed_in
    assert "renewed since, with other groups" in signed_in
    assert "Role in force: Other" in told(EventKind.REFUSED, 400)
    assert "Nothing has changed since." in told(EventKind.RENEWED, 900)
    assert "not known: Bookplate only remembers" in told(EventKind.REFUSED, -100)


async def test_clicking_an_event_says_what_the_token_was_then(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        page = await token_page(opened)
        axis = page.findChild(TimeAxis)
        assert axis is not None
        await until(lambda: page._inspector.state.memory.moments, "nothing is remembered")
        axis.setFocus()
        QTest.keyClick(axis, Qt.Key.Key_Right)
        QTest.keyClick(axis, Qt.Key.Key_Return)
        await opened.see.reads("The token then: groups BooksRead")
        await opened.see.reads("Nothing has changed since.")
        secret = page._view_model.token_text().rpartition(".")[2]
        assert secret not in repr(page._inspector.state.memory)


async def test_by_keyboard_letters_axis_and_nodes_light_up_their_claim_everywhere(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        page = await token_page(opened)
        view_model = page._view_model
        letters, axis = page.findChild(TokenLetters), page.findChild(TimeAxis)
        assert letters is not None
        assert axis is not None
        table = await opened.see.find(QTableView, "Claims of the token")
        letters.setFocus()
        view_model.light(None)
        reading = view_model.state.reading
        assert reading is not None
        for claim in reading.token.claims:
            QTest.keyClick(letters, Qt.Key.Key_Right)
            assert view_model.state.lit == Lit(claim.name, claim.part)
            assert f"“{claim.name}” stands in characters {claim.start + 1}" in described(
                opened, "Letters of the token"
            )
            assert table.itemDelegate().lit >= 0  # type: ignore[attr-defined]
        axis.setFocus()
        QTest.keyClick(axis, Qt.Key.Key_Right)
        assert view_model.state.lit == Lit("auth_time")
        chain = await until(lambda: opened.window.findChild(RoleChainView), "no chain")
        group = next(made for node, made in chain._made.items() if node.kind is NodeKind.GROUP)
        group.setFocus()
        await until(lambda: view_model.state.lit == Lit("cognito:groups"), "not lit")
        assert "“cognito:groups”" in described(opened, "Letters of the token")
