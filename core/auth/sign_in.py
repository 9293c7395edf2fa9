"""The driver of the sign-in conversation: over the network, up to checked tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from core.auth.conversation import flow
from core.auth.conversation.answers import require_text
from core.auth.conversation.challenge import Answer, Challenge, FirstFactorChosen, NewPassword
from core.auth.conversation.device import AskedOnce, KnownDevices, NoDevices
from core.auth.conversation.requests import AuthReply, AuthRequest, Conversation, FlowContext
from core.auth.refusals.password_blanks import noting_blanks
from core.auth.srp.modexp import fast_modpow, random_exponent
from core.auth.tokens.tokens import SignedIn, Tokens
from core.errors import AppError
from core.redaction import Secret

if TYPE_CHECKING:
    from core.auth.cognito_idp import CognitoIdp
    from core.auth.tokens.verify import TokenVerifier
    from core.clock import ServerClock
    from core.profile.profile import Profile


class SignIn:
    """Signs users of one profile in. Blocking; keeps nothing of what it is given.

    Its methods return the next question to a person, or SignedIn. They raise SignInRefused,
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
        devices: KnownDevices | None = None,
        exponent: Callable[[], int] = random_exponent,
    ) -> None:
        self._profile = profile
        self._idp = idp
        self._verifier = verifier
        self._clock = clock
        self._devices = devices or NoDevices()
        self._exponent = exponent

    def begin(self, username: str, password: Secret) -> Challenge | SignedIn:
        """Prove the password. Neither text is trimmed or normalised: every character counts."""
        require_text("username", username)
        require_text("password", password.reveal())
        context = self._context()
        with noting_blanks({"password": password}):
            return self._hold(flow.sign_in(context, username, password), context)

    def begin_choice(self, username: str) -> Challenge | SignedIn:
        """Ask the pool how this user can begin: by a code instead of a password, say."""
        require_text("username", username)
        context = self._context()
        return self._hold(flow.sign_in_by_choice(context, username), context)

    def answer(self, challenge: Challenge, answer: Answer) -> Challenge | SignedIn:
        """Continue where begin() or answer() returned challenge."""
        context = self._context()
        with noting_blanks(_passwords_in(answer)):
            return self._hold(flow.answer(context, challenge, answer), context)

    def _context(self) -> FlowContext:
        devices = AskedOnce(self._devices)
        return FlowContext(self._profile.pool_name, self._exponent, fast_modpow(), devices)

    def _hold(self, conversation: Conversation, context: FlowContext) -> Challenge | SignedIn:
        try:
            request = next(conversation)
            while True:
                request = self._exchange(conversation, request)
        except StopIteration as end:
            outcome: Challenge | Tokens = end.value
            return (
                self._checked(outcome, context.devices) if isinstance(outcome, Tokens) else outcome
            )

    def _exchange(self, conversation: Conversation, request: AuthRequest) -> AuthRequest:
        """The next request, after the answer to this one or its refusal."""
        try:
            reply = self._ask(request)
        except AppError as refused:
            return conversation.throw(refused)
        return conversation.send(reply)

    def _checked(self, tokens: Tokens, devices: KnownDevices) -> SignedIn:
        """With the device that the refresh token was given to: the new one, or the known."""
        signed_in = self._verifier.check(tokens)
        device = tokens.new_device or devices.find(signed_in.claims.username)
        return replace(signed_in, device_key=device.key if device is not None else None)

    def _ask(self, request: AuthRequest) -> AuthReply:
        body = self._idp.send(request)
        # Only now: the answer's Date header may just have set the clock.
        return AuthReply(body, self._clock.now())


def _passwords_in(answer: Answer) -> dict[str, Secret]:
    match answer:
        case NewPassword(password=password) | FirstFactorChosen(password=Secret() as password):
            return {"password": password}
        case _:
            return {}
