"""A user pool and a laptop in accelerated time: months of refreshes in a second, faults by a seed.

The pool stands where boto3's client would: it answers or raises what botocore raises. Everything
that speaks with it is the real part. What no client can survive does not happen here: an answer
with a rotated token is never lost when the laptop sleeps, or is cut off, until its grace is over.
"""

from __future__ import annotations

from email.utils import formatdate
from random import Random
from types import SimpleNamespace
from typing import Any, NoReturn

from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    EndpointConnectionError,
    ReadTimeoutError,
)
from botocore.parsers import ResponseParserError

from core.clock import ServerClock
from tests.support.scripted_pool import Mint, Payload

GRACE = 60.0
MINUTE, HOUR = 60.0, 3600.0
_URL = "https://cognito-idp.eu-central-1.amazonaws.com"


class World:
    """True time, which only passes when it is told to, and what the network is like."""

    def __init__(self, luck: Random) -> None:
        self.luck = luck
        self.now = 1_780_000_000.0
        self.cut_off_until = 0.0
        self._calm_until = 0.0

    def __call__(self) -> float:
        return self.now

    @property
    def cut_off(self) -> bool:
        """Whether no request gets an answer now."""
        return self.now < self.cut_off_until

    def keep_calm(self) -> None:
        """An answer was lost just now: no outage and no sleep before the grace is over."""
        self._calm_until = self.now + GRACE + 1

    def go_on(self) -> None:
        """A few seconds of work; now and then an outage begins, or the lid is closed for hours."""
        self.now += self.luck.uniform(1, 30)
        if self.now < self._calm_until:
            return
        if self.luck.random() < 1 / 700:
            self.cut_off_until = self.now + self.luck.uniform(5, 40 * MINUTE)
        if self.luck.random() < 1 / 2500:
            self.now += self.luck.uniform(10 * MINUTE, 14 * HOUR)
            self.cut_off_until = max(self.cut_off_until, self.now + self.luck.uniform(0, MINUTE))


class RefreshingPool:
    """alice's user pool. With rotation a refresh token is good once, and a moment longer."""

    meta = SimpleNamespace(endpoint_url=_URL)

    def __init__(self, world: World, clock: ServerClock, *, rotates: bool) -> None:
        self.mint = Mint(world)
        self.newest = "token-0"
        self.attempts = self.refreshes = self.lost = 0
        self.ended = self.lost_last = False
        self._world = world
        self._clock = clock
        self._rotates = rotates
        self._retired_at: dict[str, float | None] = {self.newest: None}

    def initiate_auth(self, AuthParameters: Payload, **_: object) -> Payload:  # noqa: N803
        """REFRESH_TOKEN_AUTH."""
        self._arrive()
        if self._rotates:
            self._refuse("InvalidParameterException", "Refresh token rotation is enabled.")
        self._check(AuthParameters["REFRESH_TOKEN"])
        return self._answer(self.mint.result())

    def get_tokens_from_refresh_token(self, RefreshToken: str, **_: object) -> Payload:  # noqa: N803
        """The call of a client that rotates."""
        self._arrive()
        self._check(RefreshToken)
        if self._retired_at[RefreshToken] is None:
            self._retired_at[RefreshToken] = self._world.now
        self.newest = f"token-{len(self._retired_at)}"
        self._retired_at[self.newest] = None
        return self._answer(self.mint.result(RefreshToken=self.newest))

    def _arrive(self) -> None:
        self.attempts += 1
        if self._world.cut_off:
            self._fail()
        self._clock.observe(formatdate(self._world.now, usegmt=True))

    def _check(self, token: str) -> None:
        if token not in self._retired_at or self.ended:
            self._refuse("NotAuthorizedException", "Invalid Refresh Token.")
        retired = self._retired_at[token]
        if retired is not None and self._world.now - retired > GRACE:
            self.ended = True
            self._refuse("RefreshTokenReuseException", "Refresh token was used before.")

    def _answer(self, result: Payload) -> Payload:
        self.refreshes += 1
        self.lost_last = not self.lost_last and self._world.luck.random() < 0.03
        if self.lost_last:
            self.lost += 1
            self._world.keep_calm()
            raise ConnectionClosedError(endpoint_url=_URL)
        return result

    def _fail(self) -> NoReturn:
        match self._world.luck.randrange(6):
            case 0:
                raise EndpointConnectionError(endpoint_url=_URL)
            case 1:
                raise ReadTimeoutError(endpoint_url=_URL)
            case 2:
                raise ResponseParserError("no JSON")
            case 3:
                self._refuse("TooManyRequestsException", "Rate exceeded")
            case 4:
                self._refuse("InternalErrorException", "…", 500)
            case _:
                self._refuse("", "", 503)

    def _refuse(self, code: str, message: str, status: int = 400) -> NoReturn:
        response: Any = {
            "Error": {"Code": code, "Message": message},
            "ResponseMetadata": {"HTTPStatusCode": status},
        }
        raise ClientError(response, "GetTokensFromRefreshToken")
