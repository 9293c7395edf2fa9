"""A session renews itself, survives trouble, ends when it must and is forgotten when asked."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.auth.session import AHEAD, Session
from core.auth.tokens.tokens import NotVerified, Tokens, Verified
from core.errors import Offline, ProfileError, ServiceTrouble, SessionEnded, SignInRefused
from core.pauses import OF_TOKENS, Pauses
from core.redaction import Secret
from core.vault.vault import MemoryVault
from tests.support.scripted_pool import Answer, ScriptedPool, error
from tests.support.sessions import SLOT, LockedVault, Time, entered
from tests.support.sign_in_parts import Parts, parts_for


def renewals(pool: ScriptedPool) -> int:
    return len(pool.asked("InitiateAuth"))


def test_fresh_tokens_are_given_without_asking(session: Session, pool: ScriptedPool) -> None:
    assert session.tokens().refresh == Secret("first")
    assert session.username == "alice"
    assert renewals(pool) == 0


def test_tokens_are_renewed_ahead_of_their_end(
    session: Session, pool: ScriptedPool, time: Time
) -> None:
    before = session.tokens()
    time.now += 3600 - AHEAD + 1
    pool.answers("InitiateAuth", Answer(pool.mint.result()))
    after = session.tokens()
    assert after.id != before.id
    assert after.refresh == Secret("first")
    sent = pool.asked("InitiateAuth")[0]
    assert sent["AuthFlow"] == "REFRESH_TOKEN_AUTH"
    assert sent["AuthParameters"] == {"REFRESH_TOKEN": "first"}
    assert session.tokens() == after
    assert renewals(pool) == 1


def test_many_threads_share_one_renewal(session: Session, pool: ScriptedPool, time: Time) -> None:
    time.now += 3600
    pool.answers("InitiateAuth", Answer(pool.mint.result()))
    together = threading.Barrier(16)

    def ask() -> Tokens:
        together.wait()
        return session.tokens()

    with ThreadPoolExecutor(16) as threads:
        given = {asked.result() for asked in [threads.submit(ask) for _ in range(16)]}
    assert len(given) == 1
    assert renewals(pool) == 1


def test_many_threads_share_one_failure(session: Session, pool: ScriptedPool, time: Time) -> None:
    time.now += 3600
    pool.stop_answering()
    together = threading.Barrier(8)

    def ask() -> BaseException | None:
        together.wait()
        with pytest.raises(Offline) as refused:
            session.tokens()
        return refused.value

    with ThreadPoolExecutor(8) as threads:
        for asked in [threads.submit(ask) for _ in range(8)]:
            assert asked.result()
    assert session.ended is None


def test_a_rotated_refresh_token_is_durable_before_the_tokens_are_used(
    session: Session, pool: ScriptedPool, time: Time, vault: MemoryVault
) -> None:
    time.now += 3600
    pool.answers(
        "InitiateAuth",
        Answer(
            {"AuthenticationResult": {"IdToken": "bad", "AccessToken": "b", "RefreshToken": "2"}}
        ),
        Answer(pool.mint.result()),
    )
    with pytest.raises(SignInRefused):
        session.tokens()
    assert vault.read(SLOT) == Secret("2")
    assert session.tokens().refresh == Secret("2")
    assert pool.asked("InitiateAuth")[1]["AuthParameters"] == {"REFRESH_TOKEN": "2"}


@pytest.mark.parametrize(
    "refusal",
    [
        error("InvalidParameterException", "REFRESH_TOKEN_AUTH is not enabled for the client."),
        error("NotAuthorizedException", "Refresh token rotation is enabled."),
    ],
)
def test_a_client_that_rotates_refresh_tokens_is_renewed_with_its_own_call(
    session: Session, pool: ScriptedPool, time: Time, vault: MemoryVault, refusal: Answer
) -> None:
    time.now += 3600
    pool.answers("InitiateAuth", refusal)
    pool.answers("GetTokensFromRefreshToken", Answer(pool.mint.result(RefreshToken="second")))
    assert session.tokens().refresh == Secret("second")
    assert pool.asked("GetTokensFromRefreshToken")[0]["RefreshToken"] == "first"
    assert vault.read(SLOT) == Secret("second")


def test_a_client_that_renews_nothing_is_a_fault_of_the_profile(
    session: Session, pool: ScriptedPool, time: Time, vault: MemoryVault
) -> None:
    time.now += 3600
    closed = error("InvalidParameterException", "REFRESH_TOKEN_AUTH is not enabled for the client.")
    pool.answers("InitiateAuth", closed)
    pool.answers("GetTokensFromRefreshToken", closed)
    with pytest.raises(ProfileError):
        session.tokens()
    assert session.ended is None
    assert vault.read(SLOT) == Secret("first")


TROUBLE = [
    pytest.param(error("TooManyRequestsException", "Rate exceeded"), id="throttled"),
    pytest.param(error("InternalErrorException", "…", 500), id="internal error"),
    pytest.param(Answer(b"<html>log in to the wifi</html>"), id="captive portal"),
    pytest.param(Answer(b"", 503), id="nothing"),
]


@pytest.mark.parametrize("trouble", TROUBLE)
def test_trouble_of_the_service_neither_ends_the_session_nor_loses_a_token(
    session: Session, pool: ScriptedPool, time: Time, vault: MemoryVault, trouble: Answer
) -> None:
    time.now += 3600 - AHEAD + 1
    pool.answers("InitiateAuth", trouble)
    assert session.tokens().refresh == Secret("first")
    time.now += AHEAD
    with pytest.raises(ServiceTrouble):
        session.tokens()
    assert session.ended is None
    assert vault.read(SLOT) == Secret("first")
    pool.answers("InitiateAuth", Answer(pool.mint.result()))
    assert session.tokens().id


def test_renewing_good_tokens_is_not_tried_at_every_call(
    session: Session, pool: ScriptedPool, time: Time
) -> None:
    time.now += 3600 - AHEAD + 1
    pool.answers("InitiateAuth", Answer(b"", 503))
    session.tokens()
    tried = renewals(pool)
    session.tokens()
    assert renewals(pool) == tried
    time.now += OF_TOKENS[0]
    session.tokens()
    assert renewals(pool) > tried


@pytest.mark.parametrize("luck", [0.0, 0.5, 1.0])
def test_pauses_grow_and_start_over_after_a_success(luck: float) -> None:
    pauses = Pauses(jitter=lambda: luck)
    waited = [pauses.next() for _ in range(8)]
    assert waited == sorted(waited)
    assert OF_TOKENS[0] / 2 <= waited[0] <= OF_TOKENS[0]
    assert OF_TOKENS[-1] / 2 <= waited[-1] <= OF_TOKENS[-1]
    pauses.reset()
    assert pauses.next() == waited[0]


def test_a_long_outage_is_not_asked_into_all_the_time(
    session: Session, pool: ScriptedPool, time: Time
) -> None:
    time.now += 3600 - AHEAD + 1
    pool.answers("InitiateAuth", Answer(b"", 503))
    for _ in range(int(AHEAD) - 2):
        assert session.tokens().refresh == Secret("first")
        time.now += 1
    both_attempts_of_the_client = 2
    assert 4 <= renewals(pool) / both_attempts_of_the_client <= 10


@pytest.mark.parametrize(
    "answer",
    [
        error("UserLambdaValidationException", "PreTokenGeneration failed."),
        error("InvalidParameterException", "REFRESH_TOKEN_AUTH is not enabled for the client."),
        Answer({"AuthenticationResult": {"IdToken": "false", "AccessToken": "false"}}),
        error("AccessDeniedException", "Not from this network."),
        error("ValidationException", "Value at 'token' failed to satisfy constraint"),
        error("SomethingNewException", "Of next year."),
    ],
    ids=["a rule", "flow closed", "false tokens", "denied", "a value", "unheard of"],
)
def test_good_tokens_stay_good_whatever_the_pool_says_about_new_ones(
    session: Session, pool: ScriptedPool, time: Time, vault: MemoryVault, answer: Answer
) -> None:
    present = session.tokens()
    time.now += 3600 - AHEAD + 1
    pool.answers("InitiateAuth", answer)
    pool.answers("GetTokensFromRefreshToken", answer)
    assert session.tokens() == present
    assert session.ended is None
    assert vault.read(SLOT) == Secret("first")


def test_a_lost_rotation_within_the_grace_period_is_asked_for_again(
    session: Session, pool: ScriptedPool, time: Time, vault: MemoryVault
) -> None:
    time.now += 3600 - AHEAD + 1
    pool.answers("InitiateAuth", error("NotAuthorizedException", "Refresh token rotation is on."))
    pool.answers(
        "GetTokensFromRefreshToken",
        Answer(b"", 503),
        Answer(b"", 503),
        Answer(pool.mint.result(RefreshToken="second")),
    )
    assert session.tokens().refresh == Secret("first")
    time.now += OF_TOKENS[0]
    assert session.tokens().refresh == Secret("second")
    sent = [body["RefreshToken"] for body in pool.asked("GetTokensFromRefreshToken")]
    assert set(sent) == {"first"}
    assert vault.read(SLOT) == Secret("second")


def test_a_token_that_was_used_elsewhere_after_the_grace_period_ends_the_session_and_says_so(
    session: Session, pool: ScriptedPool, time: Time, vault: MemoryVault
) -> None:
    time.now += 3600
    pool.answers("InitiateAuth", error("NotAuthorizedException", "Refresh token rotation is on."))
    pool.answers("GetTokensFromRefreshToken", error("RefreshTokenReuseException", "reuse"))
    with pytest.raises(SessionEnded, match="used twice"):
        session.tokens()
    assert vault.read(SLOT) is None


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Refresh Token has been revoked", "revoked"),
        ("Refresh Token has expired", "longest time"),
        ("Invalid Refresh Token.", "no longer accepts"),
    ],
)
def test_a_dead_refresh_token_ends_the_session_for_good(
    session: Session, pool: ScriptedPool, time: Time, vault: MemoryVault, message: str, told: str
) -> None:
    time.now += 3600
    pool.answers("InitiateAuth", error("NotAuthorizedException", message))
    for _ in range(2):
        with pytest.raises(SessionEnded, match=told):
            session.tokens()
    assert renewals(pool) == 1
    assert vault.read(SLOT) is None
    assert session.claims is None
    assert session.ended is not None


def test_a_restart_restores_the_session_without_network(
    session: Session, parts: Parts, pool: ScriptedPool, time: Time, vault: MemoryVault
) -> None:
    asked = len(pool.requests)
    restored = parts.restore("alice", vault)
    assert restored is not None
    unfetched = restored.verification
    assert isinstance(unfetched, NotVerified)
    assert len(pool.requests) == asked
    pool.answers("InitiateAuth", Answer(pool.mint.result()))
    restored.tokens()
    assert restored.claims is not None
    assert restored.claims.groups == ("Readers",)
    assert isinstance(restored.verification, Verified)


def test_nobody_is_restored_who_was_not_remembered(parts: Parts, vault: MemoryVault) -> None:
    assert parts.restore("alice", vault) is None


def test_tokens_of_somebody_else_are_not_used(
    session: Session, pool: ScriptedPool, time: Time
) -> None:
    time.now += 3600
    strange = pool.mint.id_token(**{"cognito:username": "mallory"})
    tokens = {"IdToken": strange, "AccessToken": pool.mint.access_token()}
    pool.answers("InitiateAuth", Answer({"AuthenticationResult": tokens}))
    with pytest.raises(SignInRefused, match="another user"):
        session.tokens()


def test_a_wrong_computer_clock_renews_nothing_too_early(
    pool: ScriptedPool, time: Time, vault: MemoryVault
) -> None:
    parts = parts_for(pool, lambda: time.now + 5 * 3600)
    pool.answers("InitiateAuth", Answer(pool.mint.result()))
    pool.answers("GetUser", Answer({"Username": "alice", "UserAttributes": []}))
    parts.idp.get_user(Secret("token"))
    session = entered(parts, pool, vault)
    session.tokens()
    assert renewals(pool) == 0
    time.now += 3600
    session.tokens()
    assert renewals(pool) == 1


def test_a_session_goes_on_when_the_keyring_takes_no_rotated_token(
    parts: Parts, pool: ScriptedPool, time: Time
) -> None:
    session = entered(parts, pool, LockedVault())
    time.now += 3600
    pool.answers("InitiateAuth", Answer(pool.mint.result(RefreshToken="second")))
    assert session.tokens().refresh == Secret("second")
    assert not session.remembered


def test_a_memory_vault_remembers_nothing(session: Session) -> None:
    assert not session.remembered


def test_tokens_are_renewed_at_once_when_that_is_asked_for(
    session: Session, pool: ScriptedPool
) -> None:
    before = session.tokens()
    pool.answers("InitiateAuth", Answer(pool.mint.result()))
    session.renew()
    assert session.tokens().id != before.id
    assert renewals(pool) == 1


def test_a_renewal_that_was_asked_for_and_fails_says_why_and_takes_nothing(
    session: Session, pool: ScriptedPool
) -> None:
    before = session.tokens()
    pool.stop_answering()
    with pytest.raises(Offline):
        session.renew()
    assert session.tokens() == before
    assert session.ended is None
