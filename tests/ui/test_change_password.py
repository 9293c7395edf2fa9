"""The dialog in which somebody who is signed in changes their password."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from core.auth.account import Account
from core.practice.process.launcher import PracticeCloud
from core.vault.vault import MemoryVault
from tests.support.scripted_pool import Answer, ScriptedPool, error
from tests.support.sessions import entered
from tests.support.shell import Computer
from tests.support.sign_in_parts import parts_for
from tests.support.window import bookplate, choose, fill_in, see_books_as
from ui.look.theme import Theme
from ui.tasks.tasks import Workers
from ui.tour.driver import Driver, until
from ui.viewmodels.session.change_password import ChangePasswordViewModel
from ui.views.account.change_password_dialog import ChangePasswordDialog

CURRENT, NEW = "Old-Tulip-8!", "Tulip-Garden-9!"


@pytest.fixture
def pool() -> Iterator[ScriptedPool]:
    """A user pool that says what the test scripts."""
    scripted = ScriptedPool()
    yield scripted
    scripted.stop_answering()


@asynccontextmanager
async def dialog(app: QApplication, pool: ScriptedPool) -> AsyncIterator[Driver]:
    """Alice's dialog, open; in the end all that it started is over."""
    parts, workers = parts_for(pool, pool.now), Workers()
    account = Account(parts.profile, parts.idp)
    session = entered(parts, pool, MemoryVault())
    view_model = ChangePasswordViewModel(workers, account, session)
    shown = ChangePasswordDialog(Theme(app), view_model)
    # The tests look at its fields when it is closed.
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    shown.open()
    yield Driver(shown)
    await view_model.close()
    workers.close()
    shown.deleteLater()


async def change(see: Driver, current: str, new: str) -> None:
    """Type both and press the button."""
    await fill_in(see, {"Current password": current, "New password": new})
    await see.click("Change password")


async def test_wrong_current_password_is_typed_again_and_the_new_one_stays(
    qapp: QApplication, pool: ScriptedPool
) -> None:
    wrong = error("NotAuthorizedException", "Incorrect username or password.")
    pool.answers("ChangePassword", wrong, Answer())
    async with dialog(qapp, pool) as see:
        await change(see, "not it", NEW)
        await see.reads("The current password is wrong.")
        current = await see.find(QLineEdit, "Current password")
        assert current.text() == ""
        assert see.window.focusWidget() is current
        assert (await see.find(QLineEdit, "New password")).text() == NEW
        await see.fill("Current password", CURRENT)
        await see.click("Change password")
        await until(lambda: not see.window.isVisible(), "the dialog stays open")
    sent = pool.asked("ChangePassword")[-1]
    assert (sent["PreviousPassword"], sent["ProposedPassword"]) == (CURRENT, NEW)


async def test_password_against_the_rules_is_told_at_its_field(
    qapp: QApplication, pool: ScriptedPool
) -> None:
    rule = "Password did not conform with policy: Password not long enough"
    pool.answers("ChangePassword", error("InvalidPasswordException", rule))
    async with dialog(qapp, pool) as see:
        await change(see, CURRENT, "short")
        await see.reads("Password not long enough")
        new = await see.find(QLineEdit, "New password")
        assert see.window.focusWidget() is new
        assert "rules" in new.accessibleDescription()


async def test_too_many_attempts_are_told_in_the_banner(
    qapp: QApplication, pool: ScriptedPool
) -> None:
    pool.answers("ChangePassword", error("LimitExceededException", "Attempt limit exceeded"))
    async with dialog(qapp, pool) as see:
        await change(see, CURRENT, NEW)
        await see.reads("Too many attempts")


async def test_a_refusal_is_told_in_the_window_when_the_dialog_is_closed_before(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        practice.control.delay("ChangePassword", 1.0)
        await choose(opened.see, "Change password…")
        await change(opened.see, "not it", NEW)
        await opened.see.click("Close")
        await opened.see.reads("Your password was not changed.")
        await opened.see.reads("The current password is wrong.")
        await choose(opened.see, "Change password…")
        await opened.see.find(QLineEdit, "Current password")
        told = [each for each in opened.see.sentences() if "current password is wrong" in each]
        assert len(told) == 1, "the new dialog says what an older one was about"
        await opened.see.click("Cancel")


async def test_cancel_empties_both_fields(qapp: QApplication, pool: ScriptedPool) -> None:
    async with dialog(qapp, pool) as see:
        await fill_in(see, {"Current password": CURRENT, "New password": NEW})
        fields = [await see.find(QLineEdit, name) for name in ("Current password", "New password")]
        await see.click("Cancel")
        assert [each.text() for each in fields] == ["", ""]
