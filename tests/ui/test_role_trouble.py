"""A call for the role that fails and would succeed now: it is made again, or a button makes it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from core.aws.credentials import AwsCredentials
from core.errors import Offline, ProfileError, RoleUnavailable
from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from tests.support.books import InMemoryBooks, book
from tests.support.desk import (
    StandingCredentials,
    StandingSession,
    open_context,
    open_library,
)
from tests.support.qt import until
from tests.support.shell import Computer
from tests.support.window import choose, says, sign_in_as

AWAY = Offline("The identity pool could not be reached.", "Check the network.")
NO_ROLE = RoleUnavailable("You are in no group.", code="NotAuthorized", message="no role")
NOT_THROUGH = (FaultKind.UNAVAILABLE, FaultKind.THROTTLE, FaultKind.DROP, FaultKind.GARBAGE)


class SlowRefusal(StandingCredentials):
    """Credentials that are refused once, when answer is set, and are good from then on."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answer = threading.Event(), threading.Event()
        self._refused = False

    def current(self) -> AwsCredentials:
        """Wait, and refuse, at the first call."""
        if not self._refused:
            self.asked.set()
            self.answer.wait()
            self._refused = True
            raise ProfileError("The profile cannot be used.")
        return super().current()


@pytest.mark.parametrize("part", ["session", "credentials"])
async def test_what_was_not_reached_is_looked_at_again_soon(qapp: QApplication, part: str) -> None:
    session, credentials = StandingSession(), StandingCredentials()
    broken: StandingSession | StandingCredentials = session if part == "session" else credentials
    broken.error = AWAY
    library = open_library(InMemoryBooks())
    view_models = open_context(library, session=session, credentials=credentials)
    # Not start(): what looks every twenty seconds would hide that nothing looks sooner.
    view_models.inspector.refresh()
    await until(lambda: view_models.inspector.state.problem)
    broken.error = None
    await until(lambda: view_models.inspector.state.key_hint)
    assert view_models.inspector.state.problem is None
    await view_models.close()
    library.close()


async def test_what_was_asked_for_during_a_failing_look_is_not_forgotten(
    qapp: QApplication,
) -> None:
    credentials = SlowRefusal()
    library = open_library(InMemoryBooks())
    view_models = open_context(library, credentials=credentials)
    view_models.inspector.refresh()
    await until(credentials.asked.is_set)
    view_models.inspector.refresh()
    credentials.answer.set()
    await until(lambda: view_models.inspector.state.key_hint)
    assert view_models.inspector.state.problem is None
    await view_models.close()
    library.close()


async def test_who_is_given_a_role_later_sees_the_books_without_asking(
    qapp: QApplication,
) -> None:
    table = InMemoryBooks(book("Stanisław Lem", "Solaris"))
    for operation in ("Scan", "DescribeTable"):
        table.denied[operation] = NO_ROLE
    credentials = StandingCredentials(error=NO_ROLE)
    library = open_library(table)
    view_models = open_context(library, credentials=credentials)
    view_models.start()
    view_models.inspector.refresh()
    inspector, books = view_models.inspector, view_models.books
    await until(lambda: inspector.state.role.refused and books.state.no_role)
    table.denied.clear()
    credentials.error = None
    view_models.inspector.refresh()
    await until(lambda: view_models.books.state.everything.rows == 1)
    await view_models.close()
    library.close()


@pytest.mark.parametrize("fault", NOT_THROUGH)
async def test_a_role_switch_that_did_not_get_through_has_a_button_that_does_it(
    computer: Computer, practice: PracticeCloud, fault: FaultKind
) -> None:
    opened = computer.open()
    await sign_in_as(opened, "testuser2")
    await opened.see.reads("BooksWriteAccess ·")
    practice.control.misbehave(Fault(fault, ServiceName.IDENTITY_POOL))
    await choose(opened.see, "Switch role", "BooksReadAccess")
    await opened.see.find(QPushButton, "Try again")
    assert says(opened.see, "Bookplate could not switch to BooksReadAccess.")
    assert says(opened.see, "BooksWriteAccess ·")
    practice.control.heal()
    await opened.see.click("Try again")
    await opened.see.reads("BooksReadAccess ·")
    await opened.see.gone("Try again")
    await opened.close()
