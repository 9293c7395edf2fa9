"""CUSTOM_CHALLENGE: a question that the pool's own triggers would ask after the password.

Source: Amazon Cognito developer guide, "Custom authentication challenge Lambda triggers".
"""

from __future__ import annotations

from dataclasses import replace

from core.practice.user_pool.challenge_sessions import ChallengeSessions, new_session
from core.practice.user_pool.entrant import Entrant
from core.practice.user_pool.request import Parameters
from core.practice.user_pool.srp.challenge import wrong_password

_CHALLENGE = "CUSTOM_CHALLENGE"
_TRIES = 3


class CustomChallenge:
    """Asks the user's question. Each answer uses its Session up; a wrong one is asked again."""

    def __init__(self, sessions: ChallengeSessions) -> None:
        self._sessions = sessions

    def ask(self, entrant: Entrant, wrong: int = 0) -> dict[str, object] | None:
        """The challenge, or None for a user without a question."""
        question = entrant.user.question
        if question is None:
            return None
        parameters = {
            "USERNAME": entrant.user.username,
            "question": question.text,
            "tries_left": str(_TRIES - wrong),
        }
        session = replace(new_session(entrant, _CHALLENGE), wrong=wrong)
        return self._sessions.ask(session, parameters, entrant.now)

    def answer(self, given: Parameters, now: float) -> Entrant | dict[str, object]:
        """Who is in, or the question again. Three wrong answers end the sign-in."""
        answer = given.inner("ChallengeResponses").text("ANSWER")
        opened = self._sessions.take(given, _CHALLENGE, now)
        entrant, wrong = opened.entrant, opened.session.wrong + 1
        question = entrant.user.question
        if question is None or _plain(question.answer) == _plain(answer):
            return entrant
        again = self.ask(entrant, wrong) if wrong < _TRIES else None
        if again is None:
            raise wrong_password()
        return again


def _plain(answer: str) -> str:
    return " ".join(answer.casefold().split())
