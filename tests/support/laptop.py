"""alice's computer in accelerated time: its clock is wrong, its app is ended, its lid is closed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from email.utils import formatdate
from random import Random
from typing import cast

from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

from core.auth.cognito_idp import CognitoIdp
from core.auth.session import AHEAD, Session
from core.auth.tokens.jwks import Jwks
from core.auth.tokens.tokens import Tokens
from core.auth.tokens.verify import TokenVerifier
from core.clock import ServerClock
from core.errors import Offline, SessionEnded, TransientError
from core.profile.profile import BooksTable, Profile
from core.redaction import Secret
from core.vault.vault import MemoryVault
from tests.support.months import HOUR, MINUTE, World
from tests.support.refreshing_pool import RefreshingPool
from tests.support.scripted_pool import CLIENT_ID, ISSUER, POOL_ID, REGION

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
    """needed: how often a client would renew that knows when the network works."""

    def __init__(self, seed: int, *, rotates: bool, grace: float = MINUTE) -> None:
        self.world = World(Random(seed))
        random.seed(seed)  # from which pauses draw their jitter
        self.began = self.world.now
        self.needed = 0
        self.renewed_at = self.world.now
        self._runs = 0
        self._restarts = False
        self._busy_until = 0.0
        self._clock_error = 3 * HOUR
        self.clock = ServerClock(self._wall)
        self.pool = RefreshingPool(self.world, self.clock, rotates=rotates, grace=grace)
        self.pool.shut_down = self._shut_down
        self.idp = CognitoIdp(self._client, PROFILE, self.clock)
        self.vault = MemoryVault()
        self.session = self._signed_in()

    @property
    def hours(self) -> float:
        """How long it has been since alice signed in for the first time."""
        return (self.world.now - self.began) / HOUR

    def work(self) -> None:
        """Some seconds pass, in which tokens are needed; alice signs in again when she must."""
        self.world.go_on(self._step())
        if self.world.happens_every(20 * HOUR):
            self._shut_down()
        if self._restarts:
            self._restart()
        if self.world.happens_every(17 * HOUR):
            self._clock_error = self.world.luck.uniform(-12 * HOUR, 12 * HOUR)
        if self.world.happens_every(8 * HOUR):
            # Somebody else works in the window; nobody asks for alice's tokens.
            self._busy_until = self.world.now + self.world.luck.uniform(MINUTE, 2 * HOUR)
        if self.world.now >= self._busy_until:
            self._need_tokens()

    def settle(self) -> None:
        """Work on until nothing is in the way of new tokens."""
        self.pool.failed = True
        while self.pool.failed or self._restarts or self.world.now < self._busy_until:
            self.work()

    def _step(self) -> float:
        """Longer steps where nothing is to be renewed; which takes a month through in a second."""
        quiet = self.renewed_at + HOUR - AHEAD - 5 * MINUTE > self.world.now
        return self.world.luck.uniform(1, 300 if quiet and not self.pool.failed else 30)

    def _need_tokens(self) -> None:
        if not self.world.cut_off and abs(self.clock.now() - self.world.now) > 1:
            # Whatever else is asked of AWS tells the time as well.
            self.clock.observe(formatdate(self.world.now, usegmt=True))
        if self.world.now >= self.renewed_at + HOUR - AHEAD and not self.world.cut_off:
            self.needed += 1
            self.renewed_at = self.world.now
        self.pool.failed = False
        try:
            self.session.tokens()
        except TransientError:
            assert self.pool.failed
        except SessionEnded:
            assert not self.pool.ended, f"lost after {self.hours:.0f} hours"
            self.session = self._signed_in()
        else:
            claims = self.session.claims
            assert claims is not None
            assert claims.expires_at > self.world.now - 2 or self.world.cut_off

    def _shut_down(self) -> None:
        self.world.shut_down()
        self._restarts = True

    def _restart(self) -> None:
        self._restarts = False
        self._runs += 1
        restored = Session.restore(
            PROFILE, "alice", self.idp, self._verifier(), self.vault, self.clock, self._later()
        )
        if restored is not None:
            self.session = restored
        self.renewed_at = self._busy_until = 0.0

    def _signed_in(self) -> Session:
        self._runs += 1
        self.pool.sign_in()
        mint, verifier = self.pool.mint, self._verifier()
        self.clock.observe(formatdate(self.world.now, usegmt=True))
        first = Tokens(
            Secret(mint.id_token()), Secret(mint.access_token()), Secret(self.pool.newest)
        )
        session = Session.enter(
            PROFILE,
            verifier.check(first),
            self.idp,
            verifier,
            self.vault,
            self.clock,
            self._later(),
        )
        session.remember()
        self.renewed_at = self.world.now
        return session

    def _later(self) -> Callable[[float, Callable[[], None]], None]:
        run = self._runs

        def later(seconds: float, call: Callable[[], None]) -> None:
            self.world.later(seconds, lambda: call() if run == self._runs else None)

        return later

    def _verifier(self) -> TokenVerifier:
        jwks = Jwks(self.idp.jwks_urls, self._fetch_keys, self.world)
        return TokenVerifier(frozenset({ISSUER}), CLIENT_ID, jwks, self.clock)

    def _fetch_keys(self, _url: str) -> bytes:
        if self.world.cut_off:
            self.pool.failed = True
            raise Offline("The pool's keys could not be fetched.")
        return json.dumps(self.pool.mint.jwks()).encode()

    def _client(self) -> CognitoIdentityProviderClient:
        return cast("CognitoIdentityProviderClient", self.pool)

    def _wall(self) -> float:
        passed = self.world.now - self.began
        return self.world.now + self._clock_error + passed / HOUR * 0.05


def live_through(hours: float, seed: int, *, rotates: bool, grace: float = MINUTE) -> Laptop:
    """A laptop after so many hours, with its last session still good.

    No session was lost that could have been kept, and tokens were renewed when it was time.
    """
    laptop = Laptop(seed, rotates=rotates, grace=grace)
    while laptop.hours < hours:
        laptop.work()
    laptop.settle()
    needed = laptop.needed + laptop.pool.lost
    assert laptop.pool.refreshes <= needed * 1.01, f"{laptop.pool.refreshes} for {needed}"
    return laptop
