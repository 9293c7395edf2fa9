"""The managed login site in a profile's file: where it says that the pool has a web page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.errors import ProfileError
from core.i18n import _
from core.profile.files.fields import Fields
from core.profile.profile import ManagedLoginSite

_ADDRESS = re.compile(r"(https?://)?(?P<domain>([\w-]+(\.[\w-]+)*|\[::1\])(:\d{1,5})?)/?", re.ASCII)


@dataclass(frozen=True, slots=True)
class SiteNames:
    """Where in a file each value is."""

    domain: str
    redirect_uris: str
    scopes: str
    response_type: str


def read_site(fields: Fields, names: SiteNames) -> ManagedLoginSite | None:
    """The page, or None: no domain is named, or its tokens come without a code to exchange.

    Raises ProfileError when the domain is not one.
    """
    domain = fields.find(names.domain)
    if domain is None or fields.find(names.response_type) not in (None, "code"):
        return None
    return ManagedLoginSite(
        domain=_checked_domain(domain, names.domain),
        redirect_uris=fields.find_all(names.redirect_uris),
        scopes=fields.find_all(names.scopes) or ("openid",),
    )


def _checked_domain(given: str, name: str) -> str:
    """The host of a domain that may be written as an address; http is for this computer only."""
    found = _ADDRESS.fullmatch(given)
    if found is None:
        raise ProfileError(
            _("{name} is not a domain.", name=name),
            _("A domain looks like books.auth.eu-central-1.amazoncognito.com, without a path."),
        )
    return found["domain"]
