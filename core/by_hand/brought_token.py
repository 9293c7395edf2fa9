"""A token that somebody brings: who issued it, and under which key of Logins it goes.

Sources: Amazon Cognito developer guide, "Identity pools third-party identity providers"; Login with
Amazon, "Access token" (it begins with Atza| or Atc|). Facebook's tokens do not say what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.i18n import _
from core.profile.login_provider import LoginProvider
from core.redaction import Secret
from core.token_reading.anatomy import Anatomy, take_apart
from core.token_reading.finding import find_tokens
from core.token_reading.providers import Provider, ProviderKind, provider_of

_AMAZON = ("Atza|", "Atc|")
KNOWN = (
    LoginProvider("Google", "accounts.google.com"),
    LoginProvider("Facebook", "graph.facebook.com"),
    LoginProvider("Amazon", "www.amazon.com"),
    LoginProvider("Apple", "appleid.apple.com"),
)
"""Those that identity pools know by name, with their keys."""


@dataclass(frozen=True, slots=True)
class Brought:
    """token is what is sent. key is suggested, and empty when nothing says which it is.

    note is a sentence on why. named: whether the profile names the provider.
    """

    token: Secret
    key: str
    note: str
    named: bool = False


def bring(pasted: Secret, providers: Sequence[LoginProvider]) -> Brought | None:
    """What was pasted, as far as it can be read; None when it is empty.

    providers: those that the profile names.
    """
    text = pasted.reveal().strip()
    if not text:
        return None
    found = find_tokens(text).tokens
    if not found:
        return _opaque(text)
    return bring_read(take_apart(found[0].token.reveal()), providers)


def bring_read(token: Anatomy, providers: Sequence[LoginProvider]) -> Brought:
    """A token that was read already, as it is written."""
    return _from(token.token, provider_of(token.text("iss")), providers)


def _opaque(text: str) -> Brought:
    token = Secret("".join(text.split()))
    if text.startswith(_AMAZON):
        return Brought(token, "www.amazon.com", _("An access token of Login with Amazon."))
    return Brought(
        token, "", _("The token does not say who issued it. Facebook's and Amazon's do not.")
    )


def _from(token: Secret, provider: Provider, providers: Sequence[LoginProvider]) -> Brought:
    key = provider.login
    named = next((each.name for each in providers if each.key == key), "") if key else ""
    if named:
        return Brought(
            token, key, _("{name} issued it, which this profile names.", name=named), True
        )
    match provider.kind:
        case ProviderKind.USER_POOL:
            return Brought(token, key, _("The user pool {pool} issued it.", pool=provider.pool))
        case ProviderKind.NAMED:
            return Brought(token, key, _("{name} issued it.", name=provider.name))
        case ProviderKind.OIDC:
            note = _(
                "An OpenID Connect provider issued it: its key is the issuer without https://."
            )
            return Brought(token, key, note)
        case ProviderKind.IDENTITY_POOL:
            note = _("An identity pool made it for STS: no identity pool takes it.")
            return Brought(token, key, note)
        case ProviderKind.UNKNOWN:
            return Brought(token, "", _("The token does not say who issued it."))
