"""A profile: which user pool, app client, identity pool and table belong together."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.net.endpoint import Address, is_loopback
from core.profile.issuer import Issuer, issuers_of
from core.profile.login_provider import LoginProvider
from core.redaction import Secret


@dataclass(frozen=True, slots=True)
class BooksTable:
    """The DynamoDB table with the books.

    partition_key and sort_key are known from the profile, or None until the table is asked.
    region is an AWS region name, such as eu-central-1.
    """

    name: str
    region: str
    partition_key: str | None = None
    sort_key: str | None = None


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Base URLs to use instead of AWS's own; None means what the SDK itself would choose."""

    cognito_idp: str | None = None
    cognito_identity: str | None = None
    dynamodb: str | None = None
    sts: str | None = None

    @property
    def foreign_hosts(self) -> tuple[str, ...]:
        """The hosts among them, with their ports, that are not AWS's; each once."""
        given = (self.cognito_idp, self.cognito_identity, self.dynamodb, self.sts)
        addresses = [Address.parse(url) for url in given if url is not None]
        hosts = (str(one) for one in addresses if one is not None and not one.is_awss)
        return tuple(dict.fromkeys(hosts))


@dataclass(frozen=True, slots=True)
class ManagedLoginSite:
    """The pool's own web page for signing in.

    domain is a host, with a port when it is this computer's. redirect_uris are the app client's
    callback URLs, for this app or for others; scopes are OAuth's, such as openid.
    """

    domain: str
    redirect_uris: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ("openid",)

    @property
    def base_url(self) -> str:
        """The page's address without a path: https, but for a page on this computer."""
        scheme = "http" if is_loopback(f"http://{self.domain}") else "https"
        return f"{scheme}://{self.domain}"

    @property
    def loopback_uris(self) -> tuple[str, ...]:
        """The callback URLs that lead to this computer, where an app can listen."""
        return tuple(uri for uri in self.redirect_uris if _is_listenable(uri))


def _is_listenable(uri: str) -> bool:
    address = Address.parse(uri)
    return address is not None and address.scheme == "http" and address.is_loopback


@dataclass(frozen=True, slots=True)
class Profile:
    """One set-up to sign in to.

    id is a stable slug that names keyring entries and folders. region is the user pool's.
    managed_login is None when the pool has no web page to sign in at. login_providers: whose
    tokens the identity pool takes besides the user pool's, as far as the profile names them.
    """

    id: str
    name: str
    region: str
    user_pool_id: str
    client_id: str
    identity_pool_id: str
    table: BooksTable
    client_secret: Secret | None = None
    endpoints: Endpoints = field(default_factory=Endpoints)
    managed_login: ManagedLoginSite | None = None
    login_providers: tuple[LoginProvider, ...] = ()

    @property
    def pool_name(self) -> str:
        """The part of the user pool id after the first underscore; SRP hashes it."""
        return self.user_pool_id.partition("_")[2]

    @property
    def issuers(self) -> tuple[Issuer, Issuer]:
        """Both addresses that this pool's tokens may name, whatever endpoint they come from."""
        return issuers_of(self.region, self.user_pool_id)

    @property
    def identity_region(self) -> str:
        """The identity pool's region: it is the prefix of the pool's id."""
        return self.identity_pool_id.partition(":")[0]
