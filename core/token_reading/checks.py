"""Each thing that is checked of a token, with what was found and why.

Sources: Amazon Cognito developer guide, "Verifying JSON web tokens"; RFC 7519, 4.1; RFC 8725, 3
(algorithms). The times are compared with the server's clock, as core/auth/tokens/verify.py does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from core.auth.tokens.tokens import (
    LEEWAY,
    OfflineCheck,
    SignatureFalse,
    SignatureSound,
    SignatureUnchecked,
    Unchecked,
)
from core.durations import in_words
from core.i18n import N_, _, pgettext
from core.profile.issuer import Issuer, IssuerType
from core.redaction import on_one_line
from core.token_reading.anatomy import Anatomy
from core.token_reading.fault_words import fault_words
from core.token_reading.providers import ProviderKind, provider_of

COGNITOS_ALGORITHM = "RS256"


class Standing(Enum):
    """How a check came out."""

    HOLDS = "holds"
    DOUBTFUL = "doubtful"
    FAILS = "fails"
    UNKNOWN = "not checked"


class CheckKind(Enum):
    """What is checked, in the order in which it is told."""

    FORM = "form"
    ALGORITHM = "algorithm"
    SIGNATURE = "signature"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    USE = "use"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Check:
    """One check. why: a sentence. claims: those that it looks at, the header's too."""

    kind: CheckKind
    standing: Standing
    why: str
    claims: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What is checked, in a word."""
        match self.kind:
            case CheckKind.FORM:
                return pgettext("check of a token", "form")
            case CheckKind.ALGORITHM:
                return pgettext("check of a token", "algorithm")
            case CheckKind.SIGNATURE:
                return pgettext("check of a token", "signature")
            case CheckKind.ISSUER:
                return pgettext("check of a token", "issuer")
            case CheckKind.AUDIENCE:
                return pgettext("check of a token", "audience")
            case CheckKind.USE:
                return pgettext("check of a token", "use")
            case CheckKind.TIMES:
                return pgettext("check of a token", "times")


@dataclass(frozen=True, slots=True)
class Here:
    """What a token is compared with: this profile's pool and app client."""

    issuers: tuple[Issuer, Issuer]
    user_pool_id: str
    client_id: str


def checks_of(token: Anatomy, here: Here, signature: OfflineCheck, now: float) -> tuple[Check, ...]:
    """All checks of a signed token; now is the server's time."""
    return (
        _form(token),
        _algorithm(token),
        _signature(token, here, signature),
        _issuer(token, here),
        _audience(token, here),
        _use(token),
        _times(token, now),
    )


def quoted(text: str) -> str:
    """A text of the token's within a sentence: on one line, and not too long."""
    clean = on_one_line(text.encode("utf-8", "backslashreplace").decode())
    return clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 1]}…"


LONGEST = 80


def _form(token: Anatomy) -> Check:
    if not token.faults:
        why = _("Three parts of base64url; header and payload are JSON.")
        return Check(CheckKind.FORM, Standing.HOLDS, why)
    return Check(CheckKind.FORM, Standing.FAILS, fault_words(token.faults[0]))


def _algorithm(token: Anatomy) -> Check:
    algorithm = token.header.get("alg")
    standing, why = Standing.FAILS, _("The header names no algorithm.")
    if algorithm == COGNITOS_ALGORITHM:
        standing = Standing.HOLDS
        why = _("RS256, the one that Cognito signs with.")
    elif isinstance(algorithm, str) and algorithm.lower() == "none":
        why = _("“none”: it is not signed, so anyone can have written it.")
    elif isinstance(algorithm, str) and algorithm.startswith("HS"):
        why = _(
            "{algorithm} signs with a secret that both sides share. Cognito never does: the pool's "
            "public key used as that secret would forge it.",
            algorithm=quoted(algorithm),
        )
    elif isinstance(algorithm, str) and algorithm:
        why = _(
            "{algorithm} is not what Cognito signs with: that is RS256.",
            algorithm=quoted(algorithm),
        )
        standing = Standing.DOUBTFUL
    return Check(CheckKind.ALGORITHM, standing, why, ("alg",))


_NOT_CHECKED = {
    Unchecked.NO_KEYS: N_("Not checked: the pool's keys have not been fetched since the start."),
    Unchecked.NOT_SIGNED_SO: N_("Not checked: it is not signed with RS256 by a key that it names."),
}


def _signature(token: Anatomy, here: Here, found: OfflineCheck) -> Check:
    claims = ("kid",)
    match found:
        case SignatureSound(kid=kid, age=age):
            why = _(
                "This pool's key {kid}, fetched {duration} ago.",
                kid=_short(kid),
                duration=in_words(age),
            )
            return Check(CheckKind.SIGNATURE, Standing.HOLDS, why, claims)
        case SignatureFalse(kid=kid):
            why = _(
                "The pool's key {kid} did not sign this text: something in it was changed.",
                kid=_short(kid),
            )
            return Check(CheckKind.SIGNATURE, Standing.FAILS, why, claims)
        case SignatureUnchecked(why=reason):
            standing = Standing.UNKNOWN
            if reason is not Unchecked.OTHER_KEY:
                unsigned = str(token.header.get("alg")).lower() == "none"
                if unsigned:
                    why = _("There is none to check.")
                    return Check(CheckKind.SIGNATURE, Standing.FAILS, why, claims)
                return Check(CheckKind.SIGNATURE, standing, _(_NOT_CHECKED[reason]), claims)
            if token.text("iss") in _urls(here):
                why = _("Not checked: the pool's keys, as fetched, do not have the one it names.")
                return Check(CheckKind.SIGNATURE, Standing.DOUBTFUL, why, claims)
            why = _(
                "Not checked: Bookplate has only this pool's keys, and asks no one else for theirs."
            )
            return Check(CheckKind.SIGNATURE, standing, why, claims)


def _short(kid: str) -> str:
    """The ends of a key's id."""
    return quoted(kid) if len(kid) <= 12 else quoted(f"{kid[:4]}…{kid[-3:]}")


def _urls(here: Here) -> tuple[str, ...]:
    return tuple(each.url for each in here.issuers)


def _issuer(token: Anatomy, here: Here) -> Check:
    issuer = token.text("iss")
    standing = Standing.FAILS
    found = next((each for each in here.issuers if each.url == issuer), None)
    if found is not None:
        standing = Standing.HOLDS
        if found.type is IssuerType.ORIGINAL:
            why = _("{pool}, in the original form.", pool=here.user_pool_id)
        else:
            why = _("{pool}, in the updated form.", pool=here.user_pool_id)
    elif not issuer:
        why = _("It does not say who issued it.")
    else:
        provider = provider_of(issuer)
        if provider.kind is ProviderKind.USER_POOL:
            why = _("Another user pool: {pool}.", pool=quoted(provider.name))
        else:
            why = _("Not this user pool: {issuer}.", issuer=quoted(issuer))
    return Check(CheckKind.ISSUER, standing, why, ("iss",))


def _audience(token: Anatomy, here: Here) -> Check:
    name = "client_id" if "aud" not in token.payload and "client_id" in token.payload else "aud"
    meant_for = token.texts(name)
    if not meant_for:
        why = _("It does not say for which app client it is.")
        return Check(CheckKind.AUDIENCE, Standing.FAILS, why, (name,))
    if here.client_id in meant_for:
        why = _("This profile's app client.")
        return Check(CheckKind.AUDIENCE, Standing.HOLDS, why, (name,))
    why = _("Another app client: {client}.", client=quoted(meant_for[0]))
    return Check(CheckKind.AUDIENCE, Standing.FAILS, why, (name,))


def _use(token: Anatomy) -> Check:
    use = token.payload.get("token_use")
    if use == "id":
        why = _("An ID token: the one that the identity pool wants.")
        return Check(CheckKind.USE, Standing.HOLDS, why, ("token_use",))
    if use == "access":
        why = _("An access token: for the user pool's own calls. The identity pool refuses it.")
        return Check(CheckKind.USE, Standing.HOLDS, why, ("token_use",))
    why = _("It does not say whether it is an ID token or an access token.")
    if isinstance(use, str):
        why = _("Neither an ID token nor an access token: {use}.", use=quoted(use))
    return Check(CheckKind.USE, Standing.FAILS, why, ("token_use",))


def _times(token: Anatomy, now: float) -> Check:
    faults = list(_time_faults(token, now))
    if faults:
        return Check(CheckKind.TIMES, Standing.FAILS, faults[0][0], (faults[0][1],))
    expires = token.time("exp")
    assert expires is not None, "its absence is a fault"
    if expires <= now:
        why = _("It expired less than a minute ago, on the server's clock.")
        return Check(CheckKind.TIMES, Standing.DOUBTFUL, why, ("exp",))
    why = _(
        "It is good for another {duration}, on the server's clock.",
        duration=in_words(expires - now),
    )
    return Check(CheckKind.TIMES, Standing.HOLDS, why, ("iat", "exp"))


def _time_faults(token: Anatomy, now: float) -> Iterator[tuple[str, str]]:
    """What is wrong with its times, and by which claim."""
    expires, issued, begins = (token.time(name) for name in ("exp", "iat", "nbf"))
    if expires is None:
        yield _("It does not say when it expires."), "exp"
    elif expires <= now - LEEWAY:
        yield (
            _(
                "It expired {duration} ago, on the server's clock.",
                duration=in_words(now - expires),
            ),
            "exp",
        )
    if issued is not None and issued > now + LEEWAY:
        yield (
            _(
                "It was issued {duration} in the future, on the server's clock.",
                duration=in_words(issued - now),
            ),
            "iat",
        )
    if begins is not None and begins > now + LEEWAY:
        yield (
            _(
                "It is not valid for another {duration}, on the server's clock.",
                duration=in_words(begins - now),
            ),
            "nbf",
        )
