"""What one computer has to sign in with, set up against a scripted user pool."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.auth.cognito_idp import CognitoIdp
from core.auth.devices import Devices
from core.auth.session import Session
from core.auth.sign_in import SignIn
from core.auth.tokens.jwks import Jwks, fetch_keys
from core.auth.tokens.tokens import SignedIn
from core.auth.tokens.verify import TokenVerifier
from core.aws.clients import Clients
from core.aws.recorder import Recorder
from core.clock import ServerClock
from core.later import Later, never
from core.profile.profile import BooksTable, Endpoints, Profile
from core.redaction import Secret
from core.vault.vault import SecretStore
from tests.support.scripted_pool import CLIENT_ID, ISSUER, POOL_ID, REGION, ScriptedPool


@dataclass(frozen=True, slots=True)
class Parts:
    """What one computer has: a profile for the scripted pool and everything that signs in to it."""

    profile: Profile
    clock: ServerClock
    idp: CognitoIdp
    verifier: TokenVerifier

    def sign_in(self, vault: SecretStore | None = None) -> SignIn:
        """The form's counterpart; the devices that it knows are those in vault."""
        devices = None if vault is None else self.devices(vault)
        return SignIn(self.profile, self.idp, self.verifier, self.clock, devices=devices)

    def devices(self, vault: SecretStore) -> Devices:
        """The devices that this computer is, by what vault keeps."""
        return Devices(self.profile, self.idp, vault)

    def enter(self, signed_in: SignedIn, vault: SecretStore, later: Later = never) -> Session:
        """A session of somebody who has just signed in."""
        return Session.enter(
            self.profile, signed_in, self.idp, self.verifier, vault, self.clock, later
        )

    def restore(self, username: str, vault: SecretStore, later: Later = never) -> Session | None:
        """A session as after a restart."""
        return Session.restore(
            self.profile, username, self.idp, self.verifier, vault, self.clock, later
        )


def parts_for(pool: ScriptedPool, wall: Callable[[], float], secret: Secret | None = None) -> Parts:
    """The parts of a computer whose clock shows wall()."""
    profile = Profile(
        id="scripted",
        name="Scripted",
        region=REGION,
        user_pool_id=POOL_ID,
        client_id=CLIENT_ID,
        identity_pool_id=f"{REGION}:00000000-0000-0000-0000-000000000000",
        table=BooksTable("book-table", REGION),
        client_secret=secret,
        endpoints=Endpoints(cognito_idp=pool.url),
    )
    clock = ServerClock(wall)
    idp = CognitoIdp(Clients(profile, clock, Recorder()).cognito_idp, profile, clock)
    jwks = Jwks(idp.jwks_urls, fetch_keys)
    return Parts(profile, clock, idp, TokenVerifier(frozenset({ISSUER}), CLIENT_ID, jwks, clock))
