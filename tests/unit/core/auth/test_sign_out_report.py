"""Signing out revokes and forgets, and tells what it could not do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from core.auth.session import Session
from core.errors import SessionEnded
from core.vault.vault import MemoryVault
from tests.support.scripted_pool import Answer, ScriptedPool, error
from tests.support.sessions import SLOT, LockedVault, Time, entered
from tests.support.sign_in_parts import Parts


def test_signing_out_revokes_and_forgets(
    session: Session, pool: ScriptedPool, vault: MemoryVault
) -> None:
    pool.answers("RevokeToken", Answer())
    report = session.sign_out()
    assert (report.revoked, report.forgotten, report.reason) == (True, True, "")
    assert pool.asked("RevokeToken")[0]["Token"] == "first"
    assert vault.read(SLOT) is None
    with pytest.raises(SessionEnded, match="signed out"):
        session.tokens()


def test_signing_out_everywhere_ends_all_sessions(session: Session, pool: ScriptedPool) -> None:
    access = session.tokens().access
    pool.answers("GlobalSignOut", Answer())
    assert session.sign_out(everywhere=True).revoked
    assert pool.asked("GlobalSignOut")[0]["AccessToken"] == access.reveal()


@pytest.mark.parametrize("everywhere", [False, True])
def test_signing_out_without_network_forgets_and_says_that_nothing_was_revoked(
    session: Session, pool: ScriptedPool, vault: MemoryVault, everywhere: bool
) -> None:
    pool.stop_answering()
    report = session.sign_out(everywhere=everywhere)
    assert not report.revoked
    assert "could not be revoked" in report.reason
    assert report.forgotten
    assert vault.read(SLOT) is None


def test_a_session_that_is_over_ends_no_other_and_does_not_claim_to(
    session: Session, pool: ScriptedPool, time: Time
) -> None:
    time.now += 3600
    pool.answers("InitiateAuth", error("NotAuthorizedException", "Refresh Token has expired"))
    report = session.sign_out(everywhere=True)
    assert not report.revoked
    assert "other sessions could not be revoked" in report.reason


def test_when_only_this_session_could_be_ended_the_others_are_told_of(
    session: Session, pool: ScriptedPool, time: Time
) -> None:
    time.now += 3600
    pool.answers("InitiateAuth", error("NotAuthorizedException", "Unable to verify secret hash"))
    pool.answers("RevokeToken", Answer())
    report = session.sign_out(everywhere=True)
    assert pool.asked("RevokeToken")[0]["Token"] == "first"
    assert not report.revoked
    assert "other sessions could not be revoked" in report.reason


def test_a_locked_keyring_is_told_when_signing_out(
    parts: Parts, pool: ScriptedPool, time: Time
) -> None:
    pool.answers("RevokeToken", Answer())
    report = entered(parts, pool, LockedVault()).sign_out()
    assert report.revoked
    assert not report.forgotten
    assert "keyring" in report.reason


def test_signing_out_while_tokens_are_renewed_leaves_nothing_behind(
    session: Session, pool: ScriptedPool, time: Time, vault: MemoryVault
) -> None:
    time.now += 3600
    pool.answers("InitiateAuth", Answer(pool.mint.result(RefreshToken="second")))
    pool.answers("RevokeToken", Answer())
    pool.arrived.clear()
    pool.may_answer.clear()
    with ThreadPoolExecutor(2) as threads:
        renewed = threads.submit(session.tokens)
        assert pool.arrived.wait(10)
        pool.arrived.clear()
        signed_out = threads.submit(session.sign_out)
        assert pool.arrived.wait(10)
        pool.may_answer.set()
        assert signed_out.result().revoked
        with pytest.raises(SessionEnded, match="signed out"):
            renewed.result()
    assert vault.read(SLOT) is None
    assert {sent["Token"] for sent in pool.asked("RevokeToken")} == {"first", "second"}


@pytest.mark.parametrize("everywhere", [False, True])
def test_the_computer_forgets_before_the_pool_is_asked(
    session: Session, pool: ScriptedPool, vault: MemoryVault, everywhere: bool
) -> None:
    session.remember()
    revocation = session.end_here()
    assert vault.read(SLOT) is None
    with pytest.raises(SessionEnded, match="signed out"):
        session.tokens()
    assert pool.asked("RevokeToken") == pool.asked("GlobalSignOut") == []
    pool.answers("GlobalSignOut" if everywhere else "RevokeToken", Answer())
    assert revocation.ask(everywhere=everywhere).revoked


@pytest.mark.parametrize("everywhere", [False, True])
def test_an_answer_that_nobody_waits_for_is_not_told_as_a_no(
    session: Session, everywhere: bool
) -> None:
    report = session.end_here().unanswered(everywhere=everywhere)
    assert not report.revoked
    assert "has not answered" in report.reason
    assert "may not have been revoked" in report.reason
    assert report.everywhere is everywhere


def test_an_answer_that_is_lost_is_not_told_as_a_no(session: Session, pool: ScriptedPool) -> None:
    pool.answers("RevokeToken", error("InternalErrorException", "", status=500))
    report = session.sign_out()
    assert not report.revoked
    assert "may not have been revoked" in report.reason


def test_all_sessions_end_also_when_the_access_token_is_over(
    session: Session, pool: ScriptedPool, time: Time
) -> None:
    time.now += 3600
    pool.answers("InitiateAuth", Answer(pool.mint.result()))
    pool.answers("GlobalSignOut", Answer())
    assert session.sign_out(everywhere=True).revoked
    assert len(pool.asked("GlobalSignOut")) == 1
