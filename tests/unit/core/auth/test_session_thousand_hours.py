"""A thousand hours of one session: outages, sleeps, restarts, lost answers, a wrong clock."""

from __future__ import annotations

import json
from email.utils import formatdate
from random import Random
from typing import cast

import pytest
from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

from core.auth.cognito_idp import CognitoIdp
from core.auth.jwks import Jwks
from core.auth.session import AHEAD, Session
from core.auth.tokens import Tokens
from core.auth.vault import MemoryVault
from core.auth.verify import TokenVerifier
from core.clock import ServerClock
from core.errors import Offline, TransientError
from core.profile.profile import BooksTable, Profile
from core.redaction import Secret
from tests.support.months import HOUR, RefreshingPool, World
from tests.support.scripted_pool import CLIENT_ID, ISSUER, POOL_ID, REGION
from tests.support.sessions import SLOT

PROFILE = Profile(
    id="scripted",
    name="Scripted",
    region=REGION,
    user_pool_id=POOL_ID,
    client_id=CLIENT_ID,
    identity_pool_id=f"{REGION}:00000000-0000-0000-0000-000000000000",
    table=BooksTable("book-table", REGION),
)


class Laptop:
    """alice's computer: its clock is three hours fast and drifts; its keyring keeps what it has."""

    def __init__(self, seed: int, *, rotates: bool) -> None:
        self.world = World(Random(seed))
        self.began = self.world.now
        self.clock = ServerClock(self._wall)
        self.pool = RefreshingPool(self.world, self.clock, rotates=rotates)
        self.idp = CognitoIdp(self._client, PROFILE, self.clock)
        self.vault = MemoryVault()
        self.clock.observe(formatdate(self.world.now, usegmt=True))
        self.session = self._signed_in()
        self.renewed_at = self.world.now
        self.needed = 0

    @property
    def hours(self) -> float:
        """How long the session lasts by now."""
        return (self.world.now - self.began) / HOUR

    def work(self) -> None:
        """One request that needs tokens, which are good when there are any."""
        self.world.go_on()
        if self.world.luck.random() < 1 / 5000:
            self._restart()
        if self._is_due() and not self.world.cut_off:
            self.needed += 1
            self.renewed_at = self.world.now
        try:
            self.session.tokens()
        except TransientError:
            assert self.world.cut_off or self.pool.lost_last
            return
        claims = self.session.claims
        assert claims is not None
        assert claims.expires_at > self.world.now - 2

    def _is_due(self) -> bool:
        """Whether a client that knows when the network works would renew now."""
        return self.world.now >= self.renewed_at + HOUR - AHEAD

    def _restart(self) -> None:
        restored = Session.restore(
            PROFILE, "alice", self.idp, self._verifier(), self.vault, self.clock
        )
        assert restored is not None
        self.session = restored
        self.renewed_at = 0.0

    def _signed_in(self) -> Session:
        mint, verifier = self.pool.mint, self._verifier()
        first = Tokens(Secret(mint.id_token()), Secret(mint.access_token()), Secret("token-0"))
        signed_in = verifier.check(first)
        session = Session.enter(PROFILE, signed_in, self.idp, verifier, self.vault, self.clock)
        session.remember()
        return session

    def _verifier(self) -> TokenVerifier:
        jwks = Jwks(self.idp.jwks_urls, self._fetch_keys, self.world)
        return TokenVerifier(frozenset({ISSUER}), CLIENT_ID, jwks, self.clock)

    def _fetch_keys(self, _url: str) -> bytes:
        if self.world.cut_off:
            raise Offline("The pool's keys could not be fetched.")
        return json.dumps(self.pool.mint.jwks()).encode()

    def _client(self) -> CognitoIdentityProviderClient:
        return cast("CognitoIdentityProviderClient", self.pool)

    def _wall(self) -> float:
        passed = self.world.now - self.began
        return self.world.now + 3 * HOUR + passed / HOUR * 0.05


@pytest.mark.parametrize("rotates", [True, False], ids=["rotating tokens", "lasting token"])
def test_a_thousand_hours_later_the_user_is_still_signed_in(rotates: bool) -> None:
    laptop = Laptop(20260605, rotates=rotates)
    while laptop.hours < 1000:
        laptop.work()
    while laptop.world.cut_off:
        laptop.world.go_on()

    assert laptop.session.tokens().refresh == Secret(laptop.pool.newest)
    assert laptop.vault.read(SLOT) == Secret(laptop.pool.newest)
    assert laptop.session.ended is None
    assert not laptop.pool.ended

    pool, needed = laptop.pool, laptop.needed + laptop.pool.lost
    assert needed > 500
    assert pool.lost > 5
    assert pool.refreshes <= needed * 1.01
