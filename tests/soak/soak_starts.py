"""Every broken home, worked in; and eighty starts beside a Bookplate that runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.broken_homes import QUICK, SLOW
from tests.support.broken_starts import ends_well, start_in
from tests.support.program import LoginSession, login_session

SECOND_STARTS = 80
ALL = {**QUICK, **SLOW}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoginSession]:
    """Somebody who is logged in; each test has a home of its own."""
    with login_session(tmp_path_factory.mktemp("session")) as session:
        yield session


@pytest.mark.parametrize("name", ALL)
def test_somebody_can_work_in_it(session: LoginSession, tmp_path: Path, name: str) -> None:
    start_in(session, tmp_path, ALL[name], working="configuration" not in name)


def test_nobody_is_remembered_in_the_next_persons_home(
    session: LoginSession, tmp_path: Path
) -> None:
    """The second sentence is shown once it is known whom the keyring remembers."""
    for name in ("an empty lock", "a stale AWS profile"):
        home = tmp_path / name
        home.mkdir()
        start_in(session, home, ALL[name], working=True)


def test_every_second_start_ends_well(session: LoginSession, tmp_path: Path) -> None:
    first = session.start(home=tmp_path)
    first.window.see("Username")
    statuses = [session.start(home=tmp_path).ended() for _ in range(SECOND_STARTS)]
    assert statuses == [0] * SECOND_STARTS
    ends_well(first)
