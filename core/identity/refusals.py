"""An identity pool's refusals: one true sentence for each, and what to do.

Sources: Amazon Cognito developer guide, the service's model, and public reports of its messages.
Codes are contracts, messages are not: a message that is not recognised is shown as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.errors import RoleUnavailable
from core.identity.denial import explain
from core.identity.denial_message import parse
from core.identity.role import RoleOutcome, RolePrediction
from core.redaction import strike_out

_SIGN_IN_KEPT = "You stay signed in."


@dataclass(frozen=True, slots=True)
class _Meaning:
    """code and message are regular expressions for the whole code and a part of the message.

    by_policy: a policy refused, which AWS may name.
    """

    code: str
    message: str
    title: str
    hint: str
    stale_identity: bool = False
    by_policy: bool = False


_MEANINGS = (
    _Meaning(
        "NotAuthorized",
        r"ambiguous role mapping",
        "The identity pool could not choose a role: the token prefers none, and the pool denies "
        "such requests.",
        "Choose one of your roles, or ask an administrator to give your groups different "
        "precedence numbers.",
    ),
    _Meaning(
        "InvalidIdentityPoolConfiguration",
        r"",
        "The role cannot be used: its trust policy does not let this identity pool hand it out.",
        "An administrator has to correct the trust policy: its action, its audience (the identity "
        "pool's id), or the condition on authenticated users.",
    ),
    _Meaning(
        "NotAuthorized",
        r"not from a supported provider",
        "The identity pool does not know this app client.",
        "An administrator has to add this user pool and app client to the identity pool, or the "
        "profile names another pool's.",
    ),
    _Meaning(
        "NotAuthorized",
        r"logins don.t match",
        "The identity that was used before does not belong to this sign-in.",
        "A new one is asked for; if this stays, the identity pool knows no user pool at all.",
        stale_identity=True,
    ),
    _Meaning(
        "NotAuthorized",
        r"access to identity .* is forbidden",
        "The identity that was used before belongs to somebody else.",
        "A new one is asked for.",
        stale_identity=True,
    ),
    _Meaning(
        "ResourceNotFound",
        r"identity '[^']*' not found",
        "The identity that was used before no longer exists.",
        "A new one is asked for.",
        stale_identity=True,
    ),
    _Meaning(
        "ResourceNotFound",
        r"identitypool",
        "There is no such identity pool in this region.",
        "Check the identity pool's id in the profile; what stands before the colon is its region.",
    ),
    _Meaning(
        "NotAuthorized",
        r"issuer doesn.t match",
        "The identity pool expects tokens of another user pool.",
        "Check that the user pool and the identity pool of the profile belong together.",
    ),
    _Meaning(
        "NotAuthorized",
        r"missing a required claim: aud",
        "The identity pool was given a token without an audience.",
        "It wants the ID token; this one looks like an access token.",
    ),
    _Meaning(
        "NotAuthorized",
        r"token (is |has )?expired",
        "The identity pool finds that the token has expired.",
        "It is renewed at the next try. If this stays, this computer's clock is wrong.",
    ),
    _Meaning(
        "NotAuthorized",
        r"couldn.t verify signed token",
        "The identity pool could not verify the token's signature.",
        "Just after a pool was created this is normal: try again in a moment. Otherwise the token "
        "is another pool's.",
    ),
    _Meaning(
        "NotAuthorized",
        r"not a (valid openid connect identity|cognito) token|invalid login token",
        "The identity pool does not take the token of this sign-in.",
        "Sign in again. If this stays, the profile's pools do not belong together.",
    ),
    _Meaning(
        "NotAuthorized",
        r"unauthenticated access is not supported",
        "The identity pool saw no sign-in, and it does not serve guests.",
        "Sign in again.",
    ),
    _Meaning(
        "(NotAuthorized|AccessDenied)",
        r"resource control policy",
        "The organisation that owns the identity pool refuses requests from here.",
        "A resource control policy denies them explicitly; only the organisation can change that.",
        by_policy=True,
    ),
    _Meaning(
        "AccessDenied",
        r"assumerolewithwebidentity",
        "The role's trust policy refuses this sign-in.",
        "An administrator has to let the identity pool take on the role for authenticated users.",
    ),
    _Meaning(
        "InvalidParameter",
        r"basic \(classic\) flow is not enabled",
        "The identity pool allows only the enhanced flow.",
        "This app uses that one; something in between asked for the other.",
    ),
    _Meaning(
        "(InvalidParameter|Validation)",
        r"at 'customrolearn'",
        "What was asked for is not the ARN of a role.",
        "Choose one of your roles again.",
    ),
    _Meaning(
        "(InvalidParameter|Validation)",
        r"at 'identityid'",
        "The identity that was used before is not one that the identity pool knows.",
        "A new one is asked for.",
        stale_identity=True,
    ),
    _Meaning(
        "(InvalidParameter|Validation)",
        r"at 'logins\b",
        "The identity pool could not read the token of this sign-in.",
        "Sign in again. If this stays, check the user pool's id in the profile.",
    ),
    _Meaning(
        "(InvalidParameter|Validation)",
        r"at 'identitypoolid'|identity pool id",
        "The identity pool's id in the profile has not the form of one.",
        "It looks like eu-central-1:00000000-0000-0000-0000-000000000000. A user pool's id, with "
        "an underscore, is something else.",
    ),
    _Meaning(
        "ResourceConflict",
        r"",
        "This sign-in is linked to another identity already.",
        "Sign out and in again.",
    ),
    _Meaning(
        "NotAuthorized",
        r"custom ?role|role .*(not|is) (allowed|authorized|forbidden)|forbidden",
        "The identity pool does not let you use the role that was asked for.",
        "Only the roles that your token carries can be asked for; your groups may have changed.",
    ),
)


def role_unavailable(code: str, message: str) -> RoleUnavailable:
    """The refusal in our words; code is the service's, with or without its "Exception"."""
    meaning = _meaning(code, message)
    shown = strike_out(message)
    if code.startswith("AccessDenied") and (meaning is None or meaning.by_policy):
        return _refused_by_policy(code, shown, meaning)
    if meaning is None:
        title = f"The identity pool gives no role ({code})."
        return RoleUnavailable(title, f"{shown} {_SIGN_IN_KEPT}", code=code, message=shown)
    hint = f"{meaning.hint} {_SIGN_IN_KEPT}"
    return RoleUnavailable(meaning.title, hint, code=code, message=shown)


def _refused_by_policy(code: str, message: str, meaning: _Meaning | None) -> RoleUnavailable:
    """A refusal by a policy that AWS may name, told as those of the table are."""
    told = explain(parse(message))
    title = meaning.title if meaning else "AWS refused to give this sign-in a role."
    parts = (meaning.hint,) if meaning else (told.why, told.remedy)
    hint = " ".join(part for part in (*parts, told.policy, _SIGN_IN_KEPT) if part)
    return RoleUnavailable(title, hint, code=code, message=message)


def identity_is_stale(error: RoleUnavailable) -> bool:
    """Whether the identity id that was kept is no longer this user's: ask GetId again."""
    meaning = _meaning(error.code, error.message)
    return meaning is not None and meaning.stale_identity


def is_ambiguous(error: RoleUnavailable) -> bool:
    """Whether the pool refused because the token prefers no role (a tie, or no role at all)."""
    return "ambiguous role mapping" in error.message.lower()


def no_role(prediction: RolePrediction, error: RoleUnavailable) -> RoleUnavailable:
    """An ambiguous refusal in the light of the token: a tie, or no role at all."""
    match prediction.outcome:
        case RoleOutcome.TIED:
            title = "The identity pool did not choose one of your roles."
        case RoleOutcome.NONE:
            title = "Your token carries no role, and the identity pool gives none without one."
        case _:
            title = error.title
    hint = f"{prediction.explanation} {_SIGN_IN_KEPT}"
    return RoleUnavailable(title, hint, code=error.code, message=error.message)


def _meaning(code: str, message: str) -> _Meaning | None:
    bare = code.removesuffix("Exception")
    text = " ".join(message.split())
    for meaning in _MEANINGS:
        known = re.fullmatch(meaning.code, bare) and re.search(meaning.message, text, re.IGNORECASE)
        if known:
            return meaning
    return None
