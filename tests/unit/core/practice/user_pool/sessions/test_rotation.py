"""Which refresh tokens of a session work, from one use to the next."""

from __future__ import annotations

from core.practice.state.cloud_state import AppClient, UserSession
from core.practice.user_pool.sessions.rotation import belongs, reused, rotated

_NOW = 1_800_000_000.0
_CLIENT = AppClient("client", "Client", refresh_token_rotation=True, rotation_grace=30)
_FIRST = UserSession("origin", "ana", "client", "one", 1, 2)


def test_a_used_token_works_until_its_grace_ends() -> None:
    session = rotated(_FIRST, _CLIENT, "one", "two", _NOW)
    assert session.refresh_digest == "two"
    assert not reused(session, "one", _NOW + 29)
    assert reused(session, "one", _NOW + 30)
    assert not reused(session, "two", _NOW + 3000)


def test_a_token_that_is_used_twice_gives_two_that_go_on() -> None:
    session = rotated(_FIRST, _CLIENT, "one", "two", _NOW)
    session = rotated(session, _CLIENT, "one", "two again", _NOW + 20)
    assert not reused(session, "two", _NOW + 3000)
    session = rotated(session, _CLIENT, "two", "three", _NOW + 3000)
    assert reused(session, "two", _NOW + 3030)
    assert not reused(session, "two again", _NOW + 3030)
    assert reused(session, "one", _NOW + 30)


def test_without_a_grace_a_used_token_is_done_with_at_once() -> None:
    strict = AppClient("client", "Client", refresh_token_rotation=True)
    assert reused(rotated(_FIRST, strict, "one", "two", _NOW), "one", _NOW)


def test_a_session_knows_its_last_fifty_tokens_and_nobody_elses() -> None:
    session = _FIRST
    for number in range(60):
        session = rotated(session, _CLIENT, session.refresh_digest, str(number), _NOW + number)
    assert len(session.earlier) == 50
    assert belongs(session, "59")
    assert belongs(session, "20")
    assert not belongs(session, "one")
    assert not belongs(session, "")
