"""Whose a token is, and whether it would work here: a headline, and each reason against it.

Sources: Amazon Cognito developer guide, "Identity pools authentication flow" and "Identity pools
third-party identity providers"; the messages are those that identity pools answer with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from core.auth.tokens.tokens import OfflineCheck, SignatureFalse
from core.i18n import N_, _
from core.token_reading.anatomy import Anatomy
from core.token_reading.checks import Check, CheckKind, Here, Standing, quoted
from core.token_reading.fault_words import fault_words
from core.token_reading.providers import Provider, ProviderKind, provider_of


class TokenUse(Enum):
    """What a token says that it is for."""

    ID = "id"
    ACCESS = "access"
    OTHER = "other"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True)
class Belonging:
    """whose: a sentence. works: whether the identity pool would take it here; verdict says so.

    reasons: why not, and what is to be known besides; each with how grave it is. login: the name
    under which an identity pool that lists the provider takes the token, or nothing.
    """

    whose: str
    use: TokenUse
    works: bool
    verdict: str
    reasons: tuple[tuple[Standing, str], ...] = ()
    login: str = ""


def use_of(token: Anatomy) -> TokenUse:
    """ID, access, or neither; a token of five parts is encrypted."""
    if token.is_encrypted:
        return TokenUse.ENCRYPTED
    try:
        return TokenUse(token.text("token_use"))
    except ValueError:
        return TokenUse.OTHER


def belonging_of(
    token: Anatomy, here: Here, checks: tuple[Check, ...], signature: OfflineCheck
) -> Belonging:
    """checks: those of the same token."""
    if token.is_encrypted:
        return _encrypted()
    provider = provider_of(token.text("iss"))
    use = use_of(token)
    ours = token.text("iss") in {each.url for each in here.issuers}
    reasons = tuple(_reasons(token, here, checks, signature, provider, ours=ours))
    works = not any(standing is Standing.FAILS for standing, _why in reasons)
    verdict = _verdict(use, reasons, works=works)
    login = provider.login if use is not TokenUse.ACCESS else ""
    return Belonging(_whose(token, provider, use, ours=ours), use, works, verdict, reasons, login)


def _verdict(use: TokenUse, reasons: tuple[tuple[Standing, str], ...], *, works: bool) -> str:
    if works:
        return _("It would work here: the identity pool takes such a token.")
    if use is TokenUse.ACCESS and len(reasons) == 1:
        return _("It would work for the user pool's own calls, but not for AWS credentials.")
    return _("It would not work here.")


def _encrypted() -> Belonging:
    return Belonging(
        _("An encrypted token, as Cognito's refresh tokens are. Only its issuer can read it."),
        TokenUse.ENCRYPTED,
        works=False,
        verdict=_("The identity pool takes ID tokens only."),
    )


def holder_of(token: Anatomy) -> str:
    """The name of the user that a token is for, the most readable there is."""
    names = ("cognito:username", "username", "email", "preferred_username", "sub")
    return next((quoted(token.text(name)) for name in names if token.text(name)), "")


_WHOSE = {
    (TokenUse.ID, True): N_("An ID token of {user}, from this user pool."),
    (TokenUse.ACCESS, True): N_("An access token of {user}, from this user pool."),
    (TokenUse.OTHER, True): N_(
        "A token of {user} from this user pool that is neither an ID nor an access token."
    ),
    (TokenUse.ID, False): N_("An ID token of {user}, from another user pool: {issuer}."),
    (TokenUse.ACCESS, False): N_("An access token of {user}, from another user pool: {issuer}."),
    (TokenUse.OTHER, False): N_("A token of {user}, from {issuer}."),
}


def _whose(token: Anatomy, provider: Provider, use: TokenUse, *, ours: bool) -> str:
    user = holder_of(token) or _("someone it does not name")
    if provider.kind is ProviderKind.UNKNOWN:
        return _("A token of {user} that does not name a known issuer.", user=user)
    if provider.kind is ProviderKind.IDENTITY_POOL:
        return _("A token of {user} that an identity pool made for STS.", user=user)
    if provider.kind is ProviderKind.USER_POOL:
        sentence = _WHOSE[use, ours]
        values = {"user": user, "issuer": quoted(provider.name)}
        return _(sentence, **values)
    return _(_WHOSE[TokenUse.OTHER, False], user=user, issuer=quoted(provider.name))


def _reasons(
    token: Anatomy,
    here: Here,
    checks: tuple[Check, ...],
    signature: OfflineCheck,
    provider: Provider,
    *,
    ours: bool,
) -> Iterator[tuple[Standing, str]]:
    found = {each.kind: each for each in checks}
    yield from ((Standing.FAILS, fault_words(fault)) for fault in token.faults[:3])
    if found[CheckKind.ALGORITHM].standing is Standing.FAILS:
        yield Standing.FAILS, found[CheckKind.ALGORITHM].why
    if isinstance(signature, SignatureFalse):
        yield Standing.FAILS, found[CheckKind.SIGNATURE].why
    elif found[CheckKind.SIGNATURE].standing is not Standing.HOLDS and ours:
        yield found[CheckKind.SIGNATURE].standing, found[CheckKind.SIGNATURE].why
    if not ours:
        yield Standing.FAILS, _foreign(provider)
    yield from _for_another_use(token, here, found, ours=ours)
    if found[CheckKind.TIMES].standing is not Standing.HOLDS:
        yield found[CheckKind.TIMES].standing, found[CheckKind.TIMES].why


def _for_another_use(
    token: Anatomy, here: Here, found: dict[CheckKind, Check], *, ours: bool
) -> Iterator[tuple[Standing, str]]:
    if use_of(token) is TokenUse.ACCESS:
        yield (
            Standing.FAILS,
            _(
                "It is an access token, and the identity pool wants the ID token. It answers "
                "“Invalid login token. Missing a required claim: aud”."
            ),
        )
    elif use_of(token) is TokenUse.OTHER and ours:
        yield Standing.FAILS, found[CheckKind.USE].why
    meant_for = token.texts("aud") or token.texts("client_id")
    if ours and meant_for and here.client_id not in meant_for:
        yield (
            Standing.DOUBTFUL if use_of(token) is TokenUse.ID else Standing.FAILS,
            _(
                "It is for another app client ({client}). The identity pool takes it only if it "
                "lists that client too; else it answers “Token is not from a supported provider of "
                "this identity pool.”",
                client=quoted(meant_for[0]),
            ),
        )
    elif ours and not meant_for:
        yield Standing.FAILS, found[CheckKind.AUDIENCE].why


def _foreign(provider: Provider) -> str:
    if provider.kind is ProviderKind.USER_POOL:
        return _(
            "Another user pool issued it. An identity pool that lists that pool takes it under the "
            "name {login}.",
            login=quoted(provider.login),
        )
    if provider.login:
        return _(
            "Another provider issued it. An identity pool that lists the provider takes it under "
            "the name {login}.",
            login=quoted(provider.login),
        )
    if provider.kind is ProviderKind.IDENTITY_POOL:
        return _("It is for AssumeRoleWithWebIdentity, the last step of the basic flow.")
    return _("No identity pool takes a token whose issuer is unknown.")
