"""The name under which an identity pool takes a user pool's token: one of two, one documented.

The original name is the documented key of Logins; an identity pool may be set up with the updated
issuer as well. So both are tried, first the one that worked before, then the one that the token
says, then the other.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from typing import TypeVar

from core.errors import RoleUnavailable
from core.i18n import _, paragraph
from core.identity.pool_refusals import identity_is_stale
from core.profile.profile import Profile
from core.redaction import Secret

T = TypeVar("T")

_OTHER_NAME = re.compile(
    r"issuer doesn.t match|not from a supported provider|logins don.t match|public provider",
    re.IGNORECASE,
)
"""What the live service says of a key of Logins that it does not know."""


class Logins:
    """Sends a token under the name that the pool takes; safe on any thread."""

    def __init__(self, profile: Profile) -> None:
        self._original, self._updated = profile.issuers
        self._accepted = ""

    @property
    def accepted(self) -> str:
        """The name that worked last; empty before any did."""
        return self._accepted

    def prefer(self, provider: str) -> None:
        """Try this name first, when it is one of the pool's: it worked in an earlier run."""
        if provider in (self._original.provider, self._updated.provider):
            self._accepted = self._accepted or provider

    def try_each(self, id_token: Secret, call: Callable[[dict[str, str]], T]) -> T:
        """What call gives for the first name that is taken.

        call gets a Logins map. When neither name is taken, the refusal for the token's own name is
        raised; but if one of them is taken and only the identity is stale, that refusal.
        """
        own = self._own(id_token)
        refusals: dict[str, RoleUnavailable] = {}
        for provider in self._in_order(own):
            try:
                answer = call({provider: id_token.reveal()})
            except RoleUnavailable as refused:
                if not _OTHER_NAME.search(refused.message):
                    raise
                refusals[provider] = refused
            else:
                self._accepted = provider
                return answer
        stale = [refused for refused in refusals.values() if identity_is_stale(refused)]
        if stale:
            raise stale[0]
        raise refusals[own] if own == self._original.provider else _neither(refusals[own])

    def _in_order(self, own: str) -> tuple[str, ...]:
        known = (self._original.provider, self._updated.provider)
        first = (self._accepted, own) if self._accepted else (own,)
        return tuple(dict.fromkeys((*first, *known)))

    def _own(self, id_token: Secret) -> str:
        """The name that the token says; the documented one when it says none of the pool's."""
        mine = _issuer(id_token) == self._updated.url
        return self._updated.provider if mine else self._original.provider


def _neither(refused: RoleUnavailable) -> RoleUnavailable:
    hint = paragraph(
        refused.hint,
        _(
            "The user pool signs with the updated issuer, so Bookplate tried both of the pool's "
            "names."
        ),
    )
    told = RoleUnavailable(refused.title, hint, code=refused.code, message=refused.message)
    return told.saying(refused.said)


def _issuer(token: Secret) -> object:
    """The `iss` of a token that was verified before; it only decides what is tried first."""
    try:
        payload = token.reveal().split(".")[1]
        claims = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return claims["iss"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
