"""Signing in at the practice cloud's own web page, with a browser's requests over real HTTP."""

from __future__ import annotations

import pytest

from core.auth.tokens.tokens import Verified
from core.cancel import CancelToken
from core.practice.process.launcher import PracticeCloud
from core.signed_in.connection import Connection
from tests.support.connections import enter
from tests.support.page_visitor import PageVisitor
from tests.support.visitor import Visitor, practice_password

HOUR = 3600.0
READER = "testuser1"


@pytest.fixture
def visitor(practice: PracticeCloud) -> Visitor:
    """Somebody at a computer whose clock is five hours fast."""
    return Visitor.of(practice, clock_error=5 * HOUR)


@pytest.fixture
def connection(visitor: Visitor) -> Connection:
    return visitor.start()


def test_somebody_signs_in_at_the_page_and_stays_signed_in(
    visitor: Visitor, connection: Connection
) -> None:
    assert connection.managed_login is not None
    browser = PageVisitor(READER, practice_password(READER))
    signed_in = connection.managed_login.run(browser, CancelToken())
    assert isinstance(signed_in.verification, Verified)
    first = enter(connection, signed_in).tokens()

    visitor.wall.error += HOUR
    visitor.cloud.control.shift_clock(HOUR)
    session = visitor.start().sessions.restore()
    assert session is not None
    assert session.username == READER
    assert session.tokens().id != first.id
    assert session.sign_out().revoked
