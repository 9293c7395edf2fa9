"""An identity pool's refusals: one true sentence for each, and what to do.

Sources: Amazon Cognito developer guide, the service's model, and public reports of its messages.
Codes are contracts, messages are not: a message that is not recognised is shown as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.errors import RoleUnavailable
from core.i18n import N_, _, paragraph
from core.identity.access_denied.explanation import explain
from core.identity.access_denied.message import parse
from core.identity.roles.from_token import RoleOutcome, RolePrediction
from core.redaction import strike_out

_SIGN_IN_KEPT = N_("You stay signed in.")


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


_NEW_IDENTITY = N_("Bookplate will ask for a new one.")

_MEANINGS = (
    _Meaning(
        "NotAuthorized",
        r"ambiguous role mapping",
        N_(
            "The identity pool could not choose a role: your token prefers none, and the pool "
            "denies such requests."
        ),
        N_(
            "Choose one of your roles, or ask an administrator to give your groups different "
            "precedence numbers."
        ),
    ),
    _Meaning(
        "InvalidIdentityPoolConfiguration",
        r"",
        N_("The role cannot be used: its trust policy does not let this identity pool assume it."),
        N_(
            "An administrator has to correct the trust policy: its action, its audience (the "
            "identity pool's id), or the condition on authenticated users."
        ),
    ),
    _Meaning(
        "NotAuthorized",
        r"not from a supported provider",
        N_("The identity pool does not know this app client."),
        N_(
            "An administrator has to add this user pool and app client to the identity pool, or "
            "correct the profile if it names the wrong pool."
        ),
    ),
    _Meaning(
        "NotAuthorized",
        r"logins don.t match",
        N_("The identity that was used before does not belong to this sign-in."),
        N_(
            "Bookplate will ask for a new one. If this keeps happening, the identity pool has no "
            "user pool set up."
        ),
        stale_identity=True,
    ),
    _Meaning(
        "NotAuthorized",
        r"access to identity .* is forbidden",
        N_("The identity that was used before belongs to another user."),
        _NEW_IDENTITY,
        stale_identity=True,
    ),
    _Meaning(
        "ResourceNotFound",
        r"identity '[^']*' not found",
        N_("The identity that was used before no longer exists."),
        _NEW_IDENTITY,
        stale_identity=True,
    ),
    _Meaning(
        "ResourceNotFound",
        r"identitypool",
        N_("There is no such identity pool in this region."),
        N_("Check the identity pool's id in the profile. The part before the colon is its region."),
    ),
    _Meaning(
        "NotAuthorized",
        r"issuer doesn.t match",
        N_("The identity pool expects tokens of another user pool."),
        N_("Check that the user pool and the identity pool of the profile belong together."),
    ),
    _Meaning(
        "NotAuthorized",
        r"missing a required claim: aud",
        N_("The identity pool was given a token without an audience."),
        N_("It needs the ID token. This one looks like an access token."),
    ),
    _Meaning(
        "NotAuthorized",
        r"token (is |has )?expired",
        N_("The identity pool says that the token has expired."),
        N_(
            "Bookplate will renew it before the next try. If this keeps happening, this computer's "
            "clock is wrong."
        ),
    ),
    _Meaning(
        "NotAuthorized",
        r"couldn.t verify signed token",
        N_("The identity pool could not verify the token's signature."),
        N_(
            "This is normal just after a pool was created: try again in a moment. Otherwise the "
            "token comes from another user pool."
        ),
    ),
    _Meaning(
        "NotAuthorized",
        r"not a (valid openid connect identity|cognito) token|invalid login token",
        N_("The identity pool does not accept the token of this sign-in."),
        N_("Sign in again. If this keeps happening, the profile's pools do not belong together."),
    ),
    _Meaning(
        "NotAuthorized",
        r"unauthenticated access is not supported",
        N_("The identity pool received no sign-in, and it does not serve guests."),
        N_("Sign in again."),
    ),
    _Meaning(
        "(NotAuthorized|AccessDenied)",
        r"resource control policy",
        N_("The organization that owns the identity pool refuses requests from here."),
        N_(
            "A resource control policy explicitly denies them. Only the organization can change it."
        ),
        by_policy=True,
    ),
    _Meaning(
        "AccessDenied",
        r"assumerolewithwebidentity",
        N_("The role's trust policy refuses this sign-in."),
        N_("An administrator has to let the identity pool assume the role for signed-in users."),
    ),
    _Meaning(
        "InvalidParameter",
        r"basic \(classic\) flow is not enabled",
        N_("The identity pool allows only the enhanced flow."),
        N_(
            "Bookplate uses that one. Something between Bookplate and AWS asked for the basic flow."
        ),
    ),
    _Meaning(
        "(InvalidParameter|Validation)",
        r"at 'customrolearn'",
        N_("The role that was asked for is not the ARN of a role."),
        N_("Choose one of your roles again."),
    ),
    _Meaning(
        "(InvalidParameter|Validation)",
        r"at 'identityid'",
        N_("The identity pool does not know the identity that was used before."),
        _NEW_IDENTITY,
        stale_identity=True,
    ),
    _Meaning(
        "(InvalidParameter|Validation)",
        r"at 'logins\b",
        N_("The identity pool could not read the token of this sign-in."),
        N_("Sign in again. If this keeps happening, check the user pool's id in the profile."),
    ),
    _Meaning(
        "(InvalidParameter|Validation)",
        r"at 'identitypoolid'|identity pool id",
        N_("The profile's identity pool id is not a valid one."),
        N_(
            "An identity pool's id looks like eu-central-1:00000000-0000-0000-0000-000000000000. "
            "One with an underscore is a user pool's id."
        ),
    ),
    _Meaning(
        "ResourceConflict",
        r"",
        N_("This sign-in is already linked to another identity."),
        N_("Sign out, then sign in again."),
    ),
    _Meaning(
        "(400|BadRequest|UnknownOperation)",
        r"did not understand the operation|^$",
        N_("The profile's endpoint is not an identity pool's."),
        N_(
            "Check the identity pool's endpoint in the profile: the user pool has another one. If "
            "it is right, something on the way removed a header of the request."
        ),
    ),
    _Meaning(
        "NotAuthorized",
        r"custom ?role|role .*(not|is) (allowed|authorized|forbidden)|forbidden",
        N_("The identity pool does not let you use the role that you asked for."),
        N_("You can ask only for the roles in your token. Your groups may have changed."),
    ),
)


def role_unavailable(code: str, message: str) -> RoleUnavailable:
    """The refusal in our words; code is the service's, with or without its "Exception"."""
    meaning = _meaning(code, message)
    shown = strike_out(message)
    if code.startswith("AccessDenied") and (meaning is None or meaning.by_policy):
        return _refused_by_policy(code, shown, meaning)
    if meaning is None:
        title = _("The identity pool gave no role ({code}).", code=code)
        said = _("AWS said: “{message}”", message=shown) if shown else ""
        hint = paragraph(said, _(_SIGN_IN_KEPT))
        return RoleUnavailable(title, hint, code=code, message=shown)
    hint = paragraph(_(meaning.hint), _(_SIGN_IN_KEPT))
    return RoleUnavailable(_(meaning.title), hint, code=code, message=shown)


def _refused_by_policy(code: str, message: str, meaning: _Meaning | None) -> RoleUnavailable:
    """A refusal by a policy that AWS may name, in the same form as those of the table."""
    told = explain(parse(message))
    title = _(meaning.title) if meaning else _("AWS refused to give this sign-in a role.")
    reason = _(meaning.hint) if meaning else paragraph(told.why, told.remedy)
    hint = paragraph(reason, told.policy, _(_SIGN_IN_KEPT))
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
            title = _("The identity pool did not choose one of your roles.")
        case RoleOutcome.NONE:
            title = _("Your token names no role, so the identity pool gives none.")
        case _:
            title = error.title
    hint = paragraph(prediction.explanation, _(_SIGN_IN_KEPT))
    told = RoleUnavailable(title, hint, code=error.code, message=error.message)
    return told.saying(error.said)


def _meaning(code: str, message: str) -> _Meaning | None:
    bare = code.removesuffix("Exception")
    text = " ".join(message.split())
    for meaning in _MEANINGS:
        known = re.fullmatch(meaning.code, bare) and re.search(meaning.message, text, re.IGNORECASE)
        if known:
            return meaning
    return None
