"""The step NEW_PASSWORD_REQUIRED: asked of a user with a temporary password, and answered."""

from __future__ import annotations

import json
from dataclasses import replace

from core.practice.state.cloud_state import CloudState, UserStatus
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.accounts.attributes import completed
from core.practice.user_pool.accounts.passwords import check_policy, enrol
from core.practice.user_pool.challenge_sessions import ChallengeSessions, Opened, new_session
from core.practice.user_pool.entrant import Entrant
from core.practice.user_pool.request import Parameters

_CHALLENGE = "NEW_PASSWORD_REQUIRED"
_ATTRIBUTE = "userAttributes."


class NewPassword:
    """Asks for the new password and takes it."""

    def __init__(self, store: StateStore, sessions: ChallengeSessions) -> None:
        self._store = store
        self._sessions = sessions

    def ask(self, entrant: Entrant) -> dict[str, object]:
        """The challenge. Its two lists are JSON in strings, as Cognito sends them."""
        user = entrant.user
        parameters = {
            "USER_ID_FOR_SRP": user.username,
            "requiredAttributes": "[]",
            "userAttributes": json.dumps(dict(user.attributes), separators=(",", ":")),
        }
        return self._sessions.ask(new_session(entrant, _CHALLENGE), parameters, entrant.now)

    def answer(self, given: Parameters, now: float) -> Entrant:
        """Replace the password, durably; the user is then as good as signed in to the client.

        A password against the policy leaves the Session usable, and so does an attribute that is
        not the user's to write.
        """
        answers = given.inner("ChallengeResponses")
        username = self._sessions.find(given, _CHALLENGE, now).entrant.user.username
        password = answers.text("NEW_PASSWORD")
        check_policy(password)
        verifier = enrol(self._store.current.user_pool.short_name, username, password)
        given_attributes = _attributes(answers)

        def step(state: CloudState, opened: Opened) -> CloudState:
            user = opened.entrant.user
            confirmed = replace(
                user,
                verifier=verifier,
                status=UserStatus.CONFIRMED,
                attributes=completed(user.attributes, given_attributes),
            )
            return state.with_user(confirmed)

        return self._sessions.take(given, _CHALLENGE, now, step).entrant


def _attributes(answers: Parameters) -> dict[str, str]:
    return {
        name.removeprefix(_ATTRIBUTE): answers.text(name)
        for name in answers.values
        if name.startswith(_ATTRIBUTE)
    }
