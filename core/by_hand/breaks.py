"""What can be broken on purpose: one thing in a request that is otherwise right, and what it is.

Each is a mistake that people make; sources: the public reports behind
core/identity/pool_refusals.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from core.by_hand.request import CONTENT_TYPE, TARGET, Facts, RawRequest, Step, right_request
from core.by_hand.tokens import TokenKind
from core.i18n import N_


class Break(Enum):
    """The mistakes, in the order in which they are offered."""

    USER_POOL_ENDPOINT = "endpoint"
    NO_TARGET = "no-target"
    WRONG_TARGET = "target"
    CONTENT_TYPE = "content-type"
    ACCESS_TOKEN = "access"
    OTHER_POOL = "other-pool"
    EXPIRED = "expired"
    ALTERED = "altered"
    LOGIN_KEY = "login-key"
    POOL_ID = "pool-id"


@dataclass(frozen=True, slots=True)
class BreakWords:
    """title is what is offered; note says what was changed. Both are to be translated."""

    title: str
    note: str


WORDS = {
    Break.USER_POOL_ENDPOINT: BreakWords(
        N_("Wrong endpoint: the user pools'"),
        N_("The endpoint is the user pools' one, which does not know these two calls."),
    ),
    Break.NO_TARGET: BreakWords(
        N_("No X-Amz-Target"), N_("The header X-Amz-Target, which names the call, was removed.")
    ),
    Break.WRONG_TARGET: BreakWords(
        N_("Wrong X-Amz-Target"),
        N_("X-Amz-Target names the user pools' service in place of the identity pools'."),
    ),
    Break.CONTENT_TYPE: BreakWords(
        N_("Content-Type: application/json"),
        N_("Content-Type is application/json, which most tools send unless told otherwise."),
    ),
    Break.ACCESS_TOKEN: BreakWords(
        N_("Access token in place of the ID token"),
        N_("The access token stands where the ID token belongs."),
    ),
    Break.OTHER_POOL: BreakWords(
        N_("Another user pool's token"),
        N_("The token and the key of Logins are those of another user pool."),
    ),
    Break.EXPIRED: BreakWords(
        N_("Expired token"), N_("An ID token that has expired stands in place of yours.")
    ),
    Break.ALTERED: BreakWords(
        N_("One letter of the token changed"),
        N_("One letter of your ID token's signature is another one."),
    ),
    Break.LOGIN_KEY: BreakWords(
        N_("Wrong key in Logins"),
        N_("The key of Logins has a colon in place of the underscore."),
    ),
    Break.POOL_ID: BreakWords(
        N_("The user pool's id for the identity pool's"),
        N_("IdentityPoolId holds the user pool's id. Only the first request has this field."),
    ),
}


def broken(what: Break, step: Step, facts: Facts) -> RawRequest:
    """The right request with this one mistake in it."""
    right = right_request(step, facts)
    match what:
        case Break.USER_POOL_ENDPOINT:
            return replace(right, endpoint=facts.user_pool_endpoint)
        case Break.NO_TARGET:
            lines = right.headers.splitlines()
            kept = [line for line in lines if not line.startswith(f"{TARGET}:")]
            return replace(right, headers="\n".join(kept))
        case Break.WRONG_TARGET:
            wrong = right.headers.replace(
                "AWSCognitoIdentityService", "AWSCognitoIdentityProviderService"
            )
            return replace(right, headers=wrong)
        case Break.CONTENT_TYPE:
            return replace(right, headers=right.headers.replace(CONTENT_TYPE, "application/json"))
        case Break.POOL_ID:
            pool = facts.login_key.rpartition("/")[2]
            return replace(right, body=right.body.replace(facts.identity_pool_id, pool))
        case Break.LOGIN_KEY:
            key = facts.login_key.replace("_", ":")
            return right_request(step, replace(facts, login_key=key))
        case Break.OTHER_POOL:
            key = another_pool(facts).removeprefix("https://")
            return right_request(step, replace(facts, login_key=key), TokenKind.OTHER_POOL)
        case _:
            return right_request(step, facts, _TOKENS[what])


_TOKENS = {
    Break.ACCESS_TOKEN: TokenKind.ACCESS,
    Break.EXPIRED: TokenKind.EXPIRED,
    Break.ALTERED: TokenKind.ALTERED,
}


def another_pool(facts: Facts) -> str:
    """The issuer of a user pool that is not this profile's."""
    host = facts.login_key.partition("/")[0]
    return f"https://{host}/{facts.region}_AnotherOne"
