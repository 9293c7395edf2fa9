"""The token inspector: what the token says, which role AWS gave, whether they agree."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)

from core.auth.tokens.tokens import NotVerified
from core.clock import ServerClock
from core.errors import Offline, RoleUnavailable
from core.identity.caller import CallerIdentity
from core.identity.role_in_force import Evidence
from tests.support.books import InMemoryBooks
from tests.support.desk import (
    StandingCredentials,
    StandingSession,
    assumed,
    id_claims,
    open_context,
    open_library,
    refusal,
    role_arn,
)
from tests.support.inspector import copy_entry, inspector_panel
from tests.support.qt import until
from ui.tasks.tasks import Workers
from ui.viewmodels.inspector.facts import InspectedSecret, Lifetime
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.inspector.panel import InspectorPanel


class InspectorScreen:
    """The panel, found by what a screen reader says."""

    def __init__(self, view_models: UserViewModels, panel: InspectorPanel) -> None:
        self.view_models = view_models
        self.panel = panel

    def described(self, name: str) -> str:
        """What a screen reader says about the named part."""
        found = [w for w in self.panel.findChildren(QWidget) if w.accessibleName() == name]
        assert found, f"nothing is named “{name}”"
        return found[0].accessibleDescription()

    def names(self, name: str) -> bool:
        """Whether a part with this name is to be seen."""
        parts = self.panel.findChildren(QWidget)
        return any(w.accessibleName() == name and w.isVisible() for w in parts)

    def says(self, text: str) -> bool:
        """Whether a visible label says it."""
        labels = self.panel.findChildren(QLabel)
        return any(text in label.text() for label in labels if label.isVisible())

    def value(self, claim: str) -> str:
        """What the claims say beside this short name."""
        model = self.panel.findChildren(QTableView)[0].model()
        lines = {model.index(n, 1).data(): model.index(n, 2) for n in range(model.rowCount())}
        return str(lines[claim].data()) if claim in lines else ""

    def click(self, name: str) -> None:
        """Click a button."""
        buttons = self.panel.findChildren(QAbstractButton)
        button = next(b for b in buttons if name in (b.accessibleName(), b.text()))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@asynccontextmanager
async def inspector_screen(
    app: QApplication,
    *,
    session: StandingSession | None = None,
    credentials: StandingCredentials | None = None,
    caller: CallerIdentity | None = None,
) -> AsyncIterator[InspectorScreen]:
    library = open_library(InMemoryBooks())
    view_models = open_context(library, session=session, credentials=credentials, caller=caller)
    panel = inspector_panel(app, view_models)
    list(panel.build_up())
    panel.resize(320, 900)
    panel.show()
    view_models.inspector.start()
    try:
        yield InspectorScreen(view_models, panel)
    finally:
        await view_models.close()
        panel.close()
        panel.deleteLater()
        library.close()


async def test_it_shows_groups_roles_and_that_the_assumed_role_is_the_preferred_one(
    qapp: QApplication,
) -> None:
    async with inspector_screen(qapp, caller=assumed("BooksReadAccess")) as screen:
        await until(lambda: screen.view_models.inspector.state.role.assumed)
        assert screen.panel.accessibleName() == "Token inspector"
        assert "BooksRead" in screen.described("Groups")
        assert "BooksReadAccess" in screen.described("Roles")
        assert "BooksReadAccess" in screen.described("Preferred role")
        said = screen.described("Assumed role")
        assert "BooksReadAccess" in said
        assert "Same as the preferred role" in said
        assert "GetCallerIdentity" in said
        assert screen.says("verified")


async def test_another_role_than_the_preferred_one_is_pointed_out(qapp: QApplication) -> None:
    async with inspector_screen(qapp, caller=assumed("BooksWriteAccess")) as screen:
        await until(lambda: screen.view_models.inspector.state.role.assumed)
        said = screen.described("Assumed role")
        assert "Not the preferred role: your token prefers BooksReadAccess" in said


async def test_without_sts_the_role_is_not_confirmed_until_a_refusal_names_it(
    qapp: QApplication,
) -> None:
    async with inspector_screen(qapp, caller=None) as screen:
        await until(lambda: screen.view_models.inspector.state.key_hint)
        assert "Not confirmed by AWS yet" in screen.described("Assumed role")
        screen.view_models.result.learn_from(refusal("PutItem"))
        said = screen.described("Assumed role")
        assert "BooksReadAccess" in said
        assert Evidence.REFUSAL.value in said


async def test_a_tie_is_explained_and_no_role_is_called_preferred(qapp: QApplication) -> None:
    roles = (role_arn("BooksReadAccess"), role_arn("BooksWriteAccess"))
    session = StandingSession(id_claims(("BooksRead", "BooksWrite"), roles, preferred=None))
    refused = RoleUnavailable("Two roles tie.", "Choose one.", code="NotAuthorized", message="…")
    credentials = StandingCredentials(error=refused)
    async with inspector_screen(qapp, session=session, credentials=credentials) as screen:
        await until(lambda: screen.view_models.inspector.state.role.refused)
        assert "Your groups tie" in screen.described("Preferred role")
        assert "until you choose" in screen.described("Assumed role")


async def test_a_token_that_could_not_be_verified_says_why(qapp: QApplication) -> None:
    why = "The user pool's keys could not be fetched."
    session = StandingSession(verification=NotVerified(why))
    async with inspector_screen(qapp, session=session) as screen:
        await until(lambda: screen.view_models.inspector.state.lifetimes)
        assert screen.says("not verified")
        assert screen.says(why)


async def test_times_are_local_and_what_is_left_counts_down_on_the_servers_clock(
    qapp: QApplication,
) -> None:
    session = StandingSession()
    async with inspector_screen(qapp, session=session) as screen:
        await until(lambda: len(screen.view_models.inspector.state.lifetimes) == 3)
        assert session.claims is not None
        ends = datetime.fromtimestamp(session.claims.expires_at).astimezone()
        assert f"{ends:%H:%M:%S}" in screen.value("expires")
        left = screen.described("Time left")
        assert "ID token 5" in left
        assert "Access token 5" in left
        assert "AWS credentials 4" in left


def test_a_lifetime_shrinks_to_nothing_and_not_below() -> None:
    now = time.time()
    lifetime = Lifetime(InspectedSecret.ID_TOKEN, now - 1800, now + 1800)
    assert lifetime.left(now) == 1800
    assert lifetime.left(now + 4000) == 0


async def test_secrets_are_masked_and_copied_only_by_their_button(qapp: QApplication) -> None:
    session = StandingSession()
    async with inspector_screen(qapp, session=session) as screen:
        await until(lambda: screen.view_models.inspector.state.key_hint)
        screen.click("AWS")
        assert screen.says("ASIA…WXYZ")
        assert not screen.says("secret-access-key")
        QGuiApplication.clipboard().clear()
        copy_entry(screen.panel, "ID token").trigger()
        assert QGuiApplication.clipboard().text().count(".") == 2
        assert any(
            button.accessibleName() == "Copied · clears in 60 s"
            for button in screen.panel.findChildren(QAbstractButton)
        )
        copy_entry(screen.panel, "AWS credentials").trigger()
        assert "AWS_SECRET_ACCESS_KEY=secret-access-key" in QGuiApplication.clipboard().text()


async def test_all_claims_are_there_on_demand(qapp: QApplication) -> None:
    async with inspector_screen(qapp) as screen:
        await until(lambda: screen.view_models.inspector.state.claims)
        await until(lambda: screen.view_models.inspector.copyable())
        copy_entry(screen.panel, "Claims").trigger()
        assert '"cognito:username": "testuser1"' in QGuiApplication.clipboard().text()


async def test_offline_after_a_restart_it_says_what_is_not_known(qapp: QApplication) -> None:
    session = StandingSession(claims=None, error=Offline("No network.", "Try later."))
    session.verification = NotVerified("There is no token yet.")
    async with inspector_screen(qapp, session=session) as screen:
        await until(lambda: screen.says("No network."))
        assert "not known yet" in screen.described("Groups")
        for nothing_to_show in ("Time left", "expires"):
            assert not screen.says(nothing_to_show)
        assert "testuser1" in [w.accessibleName() for w in screen.panel.findChildren(QWidget)]


async def test_whoever_changes_role_while_it_looks_sees_the_new_one(qapp: QApplication) -> None:
    asked, changed = threading.Event(), threading.Event()
    roles = ["BooksReadAccess"]

    def assumed_role() -> CallerIdentity:
        answer = assumed(roles[0])
        asked.set()
        changed.wait()
        return answer

    inspector = InspectorViewModel(
        Workers(), StandingSession(), StandingCredentials(), assumed_role, ServerClock()
    )
    inspector.start()
    await until(asked.is_set)
    roles[0] = "BooksWriteAccess"
    inspector.refresh()
    changed.set()
    await until(lambda: inspector.state.role.assumed)
    await until(lambda: "BooksWriteAccess" in (inspector.state.role.assumed or assumed("?")).arn)
    await inspector.close()


async def test_the_name_that_the_identity_pool_takes_is_told_when_it_is_not_the_issuers(
    qapp: QApplication,
) -> None:
    other = "issuer-cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Practice1"
    known = StandingCredentials(login=other)
    async with inspector_screen(qapp, credentials=known) as screen:
        await until(lambda: screen.view_models.inspector.state.login)
        screen.click("AWS")
        assert other in screen.described("Login")


async def test_a_button_of_the_chain_stays_while_the_chain_changes(qapp: QApplication) -> None:
    """A press that began before the change ends on the same button."""
    refused = RoleUnavailable("Two roles tie.", "Choose one.", code="X", message="…")
    roles = (role_arn("BooksReadAccess"), role_arn("BooksWriteAccess"))
    session = StandingSession(id_claims(("BooksRead", "BooksWrite"), roles, preferred=None))
    async with inspector_screen(
        qapp, session=session, credentials=StandingCredentials(error=refused)
    ) as screen:
        await until(lambda: work_buttons(screen.panel))
        before = work_buttons(screen.panel)
        assert len(before) == 2
        session.claims = id_claims(("BooksRead", "BooksWrite", "Reporting"), roles, preferred=None)
        screen.view_models.inspector.refresh()
        await until(lambda: screen.names("Group Reporting"))
        assert work_buttons(screen.panel) == before


def work_buttons(panel: QWidget) -> list[QPushButton]:
    shown = (each for each in panel.findChildren(QPushButton) if each.isVisible())
    return [each for each in shown if each.text().startswith("Work as")]
