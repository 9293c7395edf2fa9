"""What each role was seen to be allowed outlives the program, and is read without a network."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from core.access.evidence import Verdict
from core.practice.process.launcher import PracticeCloud
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, see_remembered_as
from ui.tour.driver import until


def refused(opened: Opened) -> list[str]:
    """The actions that the table shows as refused, whoever was."""
    desk = opened.app.present
    if desk is None:
        return []
    rows = desk.view_models.access.state.rows
    return [r.name for r in rows if any(c.verdict is Verdict.REFUSED for c in r.cells)]


async def test_the_evidence_is_kept_encrypted_and_read_offline(
    computer: Computer, cloud: PracticeCloud
) -> None:
    writes = ["PutItem", "UpdateItem", "DeleteItem"]
    async with bookplate(computer) as opened:
        await see_remembered_as(opened, "testuser1")
        await opened.see.click("Access")
        await opened.see.click("Probe")
        await opened.see.click("Send")
        await until(lambda: refused(opened) == writes, "the probes found nothing")
    cloud.kill()
    async with bookplate(computer) as opened:
        await opened.see.row_with("Solaris")
        await opened.see.click("Access")
        await until(lambda: refused(opened) == writes, "what was seen is forgotten")
        await opened.see.click("Books")
        add = await opened.see.find(QAbstractButton, "Add book")
        told = "BooksReadAccess was refused this at"
        await until(lambda: told in add.toolTip(), "the button does not say so")
