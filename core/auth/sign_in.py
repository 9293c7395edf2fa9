"""Drives the sign-in conversation over the network, and checks the tokens it ends with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.auth import flow, srp
from core.auth.challenge import Answer, Challenge, NewPassword, SignedIn
from core.auth.exchange import AuthReply, AuthRequest, Conversation
from core.auth.modexp import fast_modpow, random_exponent
from core.auth.tokens import Tokens
from core.errors import InputRefused
from core.redaction import Secret

if TYPE_CHECKING:
    from core.auth.cognito_idp import CognitoIdp
    from core.auth.verify import TokenVerifier
    from core.clock import ServerClock
    from core.profile.profile import Profile


class SignIn:
    """Signs users of one profile in. Blocking; keeps nothing of what it is given.

    Both methods return the next question to a person, or SignedIn. They raise SignInRefused,
    InputRefused (type again; the question stands), ChallengeUnsupported, ProfileError or a
    TransientError.
    """

    def __init__(
        self,
        profile: Profile,
        idp: CognitoIdp,
        verifier: TokenVerifier,
        clock: ServerClock,
        *,
        exponent: Callable[[], int] = random_exponent,
    ) -> None:
        self._profile = profile
        self._idp = idp
        self._verifier = verifier
        self._clock = clock
        self._exponent = exponent

    def begin(self, username: str, password: Secret) -> Challenge | SignedIn:
        """Prove the password. Neither text is trimmed or normalised: every character counts."""
        require_text("username", username)
        require_text("password", password.reveal())
        modpow = fast_modpow()
        pair = srp.key_pair(self._exponent(), modpow)
        pool = self._profile.pool_name
        return self._hold(flow.sign_in(pool, username, password, pair, modpow))

    def answer(self, challenge: Challenge, answer: Answer) -> Challenge | SignedIn:
        """Go on where begin() or answer() returned challenge."""
        if isinstance(answer, NewPassword):
            require_text("password", answer.password.reveal())
        return self._hold(flow.answer(challenge, answer))

    def _hold(self, conversation: Conversation) -> Challenge | SignedIn:
        try:
            request = next(conversation)
            while True:
                request = conversation.send(self._ask(request))
        except StopIteration as end:
            outcome: Challenge | Tokens = end.value
            return self._verifier.check(outcome) if isinstance(outcome, Tokens) else outcome

    def _ask(self, request: AuthRequest) -> AuthReply:
        body = self._idp.send(request)
        # Only now: the answer's Date header may just have set the clock.
        return AuthReply(body, self._clock.now())


def require_text(field: str, text: str) -> None:
    """Raise InputRefused, naming field, for text that is empty or cannot be sent as UTF-8."""
    if not text:
        raise InputRefused(f"The {field} is empty.", "Type it and try again.", field=field)
    try:
        text.encode()
    except UnicodeEncodeError:
        title = f"The {field} holds a character that cannot be sent."
        raise InputRefused(title, "Type it again.", field=field) from None
