"""Sessions between the steps of a sign-in: opaque, earned, each good for one answer.

Source: Amazon Cognito API reference, RespondToAuthChallenge (Session), and developer guide,
"Authentication session duration" (AuthSessionValidity).
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import AppClient, CloudState, User
from core.practice.state.user_pool import ChallengeSession
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.entrant import Entrant
from core.practice.user_pool.request import (
    Parameters,
    check_secret_hash,
    client,
    find_user,
    not_authorized,
)
from core.practice.user_pool.sessions.sessions import digest
from core.practice.user_pool.srp.simulated_user import simulated_id

_SESSION_BYTES = 450
_REMEMBERED_SECONDS = 600
WRONG_CODES = 3
"""After so many the sign-in has to begin again. How many AWS allows is not documented."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A Session that may be answered now. user is None when it is a simulated user's."""

    key: str
    session: ChallengeSession
    user: User | None
    app_client: AppClient
    now: float

    @property
    def entrant(self) -> Entrant:
        """Whose it is. Raises NotAuthorizedException without a user."""
        if self.user is None:
            raise invalid_session()
        return Entrant(self.user, self.app_client, self.now, self.session.device_key)


class WrongCode(ServiceFault):
    """A wrong code: its Session may be answered again, but not for ever."""


Step = Callable[[CloudState, Opened], CloudState]
"""What an answer changes besides using the Session up; what it raises leaves the Session usable."""


class ChallengeSessions:
    """Gives Sessions out and takes them back; only their digests are kept."""

    def __init__(self, store: StateStore) -> None:
        self._store = store

    def ask(
        self, session: ChallengeSession, parameters: Mapping[str, str], now: float
    ) -> dict[str, object]:
        """The challenge that this session is for, with its new Session."""
        text = base64.urlsafe_b64encode(secrets.token_bytes(_SESSION_BYTES)).decode()
        self._store.update(lambda state: _with_session(state, digest(text), session, now))
        return {
            "ChallengeName": session.challenge,
            "ChallengeParameters": dict(parameters),
            "Session": text,
        }

    def find(self, given: Parameters, challenge: str, now: float) -> Opened:
        """The Session of a RespondToAuthChallenge, not used up yet. Raises ServiceFault."""
        return _found(self._store.current, given, challenge, now)

    def take(
        self, given: Parameters, challenge: str, now: float, step: Step | None = None
    ) -> Opened:
        """Use the Session of a RespondToAuthChallenge up, durably, together with a step."""
        return self._take(lambda state: _found(state, given, challenge, now), step)

    def take_without_name(
        self, given: Parameters, challenge: str, now: float, step: Step | None = None
    ) -> Opened:
        """The same for an operation that names neither user nor client: the Session does."""
        return self._take(lambda state: _opened(state, given, challenge, now), step)

    def _take(self, opening: Callable[[CloudState], Opened], step: Step | None) -> Opened:
        taken: list[Opened] = []
        refused: list[WrongCode] = []

        def change(state: CloudState) -> CloudState:
            opened = opening(state)
            try:
                changed = state if step is None else step(state, opened)
            except WrongCode as wrong:
                refused.append(wrong)
                return with_changed(state, opened.key, _with_wrong(opened.session))
            taken.append(opened)
            return with_changed(changed, opened.key, replace(opened.session, used=True))

        state = self._store.update(change)
        if refused:
            raise refused[0]
        opened = taken[0]
        user = state.users.get(opened.user.username) if opened.user is not None else None
        return replace(opened, user=user)


def new_session(entrant: Entrant, challenge: str) -> ChallengeSession:
    """A session for this challenge, of a user who has earned it."""
    return ChallengeSession(
        challenge=challenge,
        username=entrant.user.username,
        client_id=entrant.app_client.client_id,
        expires_at=entrant.now + session_seconds(entrant.app_client),
        device_key=entrant.device_key,
    )


def session_seconds(app_client: AppClient) -> int:
    """How long a challenge of this client may be answered."""
    return app_client.auth_session_validity * 60


def with_changed(state: CloudState, key: str, session: ChallengeSession) -> CloudState:
    """The state with another content of one session."""
    return replace(state, challenge_sessions={**state.challenge_sessions, key: session})


def _with_wrong(session: ChallengeSession) -> ChallengeSession:
    wrong = session.wrong + 1
    return replace(session, wrong=wrong, used=wrong >= WRONG_CODES)


def invalid_session() -> ServiceFault:
    """The refusal of a Session that was never given out for this answer."""
    return not_authorized("Invalid session for the user.")


def _with_session(state: CloudState, key: str, session: ChallengeSession, now: float) -> CloudState:
    remembered = {
        known: kept
        for known, kept in state.challenge_sessions.items()
        if kept.expires_at + _REMEMBERED_SECONDS > now
    }
    return replace(state, challenge_sessions={**remembered, key: session})


def _found(state: CloudState, given: Parameters, challenge: str, now: float) -> Opened:
    app_client = client(state, given)
    answers = given.inner("ChallengeResponses")
    username = answers.text("USERNAME")
    check_secret_hash(app_client, username, answers.optional("SECRET_HASH"))
    key = digest(given.text("Session"))
    session = state.challenge_sessions.get(key)
    if (
        session is None
        or session.client_id != app_client.client_id
        or not _is_named(state, session, username)
    ):
        raise invalid_session()
    return _opened(state, given, challenge, now)


def _opened(state: CloudState, given: Parameters, challenge: str, now: float) -> Opened:
    key = digest(given.text("Session"))
    session = state.challenge_sessions.get(key)
    if session is None or session.challenge != challenge:
        raise invalid_session()
    if session.used:
        raise not_authorized("Invalid session for the user, session can only be used once.")
    if session.expires_at <= now:
        raise not_authorized("Invalid session for the user, session is expired.")
    app_client = state.clients.get(session.client_id)
    if app_client is None:
        raise invalid_session()
    return Opened(key, session, state.users.get(session.username), app_client, now)


def _is_named(state: CloudState, session: ChallengeSession, username: str) -> bool:
    """Whether this is the name of the session's user; a simulated one has two."""
    user = find_user(state, username)
    if user is not None:
        return user.username == session.username
    simulated = simulated_id(state.user_pool, session.username)
    return username.casefold() in (session.username.casefold(), simulated)
