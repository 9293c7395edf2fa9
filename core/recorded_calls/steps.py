"""The steps of a sign-in, found among all calls: from the first word to the first books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.recorded_calls.call import Call
from core.recorded_calls.content import field_of

_BEGINS = frozenset({"InitiateAuth", "oauth2/token"})
_RENEWS = frozenset({"REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"})
_CONTINUES = frozenset({"RespondToAuthChallenge", "AssociateSoftwareToken", "VerifySoftwareToken"})
_EXCHANGES = frozenset({"GetId", "GetCredentialsForIdentity"})
_ENDS = frozenset({"Scan", "Query"})
STEPS = _BEGINS | _CONTINUES | _EXCHANGES | _ENDS
"""The operations that can be a step."""

MOST = 12
"""Steps that are shown; a sign-in with more has been tried again and again."""


@dataclass(frozen=True, slots=True)
class SignInSteps:
    """calls in their order; fresh: someone signed in, and it was not a session that went on."""

    calls: tuple[Call, ...]
    fresh: bool

    @property
    def started(self) -> float:
        """When, on the server's clock."""
        return self.calls[0].started

    @property
    def complete(self) -> bool:
        """Whether the books were asked for."""
        return self.calls[-1].operation in _ENDS


def sign_in_steps(calls: Sequence[Call], identity: str = "") -> SignInSteps | None:
    """The newest sign-in of the user with that identity id, oldest step first; None without one.

    A session that continues has no sign-in to show: its first exchange stands in.
    """
    candidates = [call for call in calls if call.operation in STEPS]
    begins = [place for place, call in enumerate(candidates) if _is_sign_in(call)]
    for place in reversed(begins):
        chain = _chain(candidates[place:])
        if not identity or _identity_of(chain) in ("", identity):
            return SignInSteps(chain, fresh=True)
    first = next((at for at, c in enumerate(candidates) if c.operation not in _ENDS), None)
    if first is None or begins:
        return None
    chain = _chain(candidates[first:])
    return SignInSteps(chain, fresh=False)


def _is_sign_in(call: Call) -> bool:
    if call.operation not in _BEGINS:
        return False
    return field_of(call.request_body, "AuthFlow") not in _RENEWS


def _chain(calls: Sequence[Call]) -> tuple[Call, ...]:
    """From its beginning to the first books, or to the next sign-in."""
    chain = [calls[0]]
    for call in calls[1:]:
        again = call.operation in _BEGINS and chain[-1].operation in _EXCHANGES | _ENDS
        if again or len(chain) == MOST:
            break
        chain.append(call)
        if call.operation in _ENDS:
            break
    return tuple(chain)


def _identity_of(chain: Sequence[Call]) -> str:
    told = (call.identity or field_of(call.answer_body, "IdentityId") for call in reversed(chain))
    return next((identity for identity in told if identity), "")
