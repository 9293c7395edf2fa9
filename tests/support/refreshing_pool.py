"""A user pool that renews tokens in accelerated time, over a network that loses answers.

It stands where boto3's client would: it answers or raises what botocore raises. Everything that
speaks with it is the real part.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from types import SimpleNamespace
from typing import Any, NoReturn

from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)
from botocore.parsers import ResponseParserError

from core.clock import ServerClock
from tests.support.months import MINUTE, World
from tests.support.scripted_pool import Mint, Payload

_URL = "https://cognito-idp.eu-central-1.amazonaws.com"
LOST = 0.03
"""How many of the answers do not arrive."""


@dataclass(slots=True)
class Retired:
    """A token that was used, and the attempts with it that got no answer: bad luck so far.

    Only what comes after the last of them is a way that a client could still have taken.
    """

    at: float
    last: float = 0.0
    attempts: int = 0

    def tried(self, now: float) -> None:
        """One more attempt has ended without an answer, or has reached nobody."""
        self.last = now
        self.attempts += 1


class RefreshingPool:
    """alice's user pool. With rotation a refresh token is good once, and for its grace longer.

    lost: how many answers did not arrive that had used up a token, or would have. inevitable: how
    many sessions ended that no client could have kept; ended: any other one did.
    """

    meta = SimpleNamespace(endpoint_url=_URL)

    def __init__(self, world: World, clock: ServerClock, *, rotates: bool, grace: float) -> None:
        self.mint = Mint(world)
        self.refreshes = self.lost = self.inevitable = self._given = 0
        self.ended = self.failed = False
        self.shut_down: Callable[[], None] = world.shut_down
        self._world = world
        self._clock = clock
        self._rotates = rotates
        self._grace = grace
        self.sign_in()

    def sign_in(self) -> None:
        """Begin a session with a token of its own."""
        self._known: set[str] = set()
        self._retired: dict[str, Retired] = {}
        self._give()

    def initiate_auth(self, AuthParameters: Payload, **_: object) -> Payload:  # noqa: N803
        """REFRESH_TOKEN_AUTH."""
        self._arrive(attempts=2)
        if self._rotates:
            self._refuse("InvalidParameterException", "Refresh token rotation is enabled.")
        self._check(AuthParameters["REFRESH_TOKEN"])
        return self._answer(self.mint.result())

    def get_tokens_from_refresh_token(self, RefreshToken: str, **_: object) -> Payload:  # noqa: N803
        """The call of a client that rotates."""
        retired = self._retired.get(RefreshToken)
        try:
            self._arrive(attempts=1)
            self._check(RefreshToken)
            if retired is None:
                retired = self._retired[RefreshToken] = Retired(self._world.now)
            self._give()
            return self._answer(self.mint.result(RefreshToken=self.newest))
        finally:
            if retired is not None:
                retired.tried(self._world.now)

    def _give(self) -> None:
        self.newest = f"token-{self._given}"
        self._given += 1
        self._known.add(self.newest)

    def _arrive(self, attempts: int) -> None:
        if self._world.cut_off:
            self._fail(attempts)
        if self._world.luck.random() < LOST / 3:
            self._lose()
        self._clock.observe(formatdate(self._world.now, usegmt=True))

    def _check(self, token: str) -> None:
        if token not in self._known:
            self._refuse("NotAuthorizedException", "Invalid Refresh Token.")
        retired = self._retired.get(token)
        if retired is not None and self._world.now - retired.at > self._grace:
            until = retired.at + self._grace
            had_a_way = self._world.had_a_way(retired.last, until, at_once=retired.attempts == 1)
            self.ended |= had_a_way
            self.inevitable += not had_a_way
            self._refuse("RefreshTokenReuseException", "Refresh token was used before.")

    def _answer(self, result: Payload) -> Payload:
        self.refreshes += 1
        if self._world.luck.random() < LOST:
            self.lost += 1
            self._lose()
        return result

    def _lose(self) -> NoReturn:
        """Half of what is lost is lost because the network goes away just then, or the computer."""
        luck = self._world.luck.random()
        if luck < 0.4:
            self._world.cut_off_for(math.exp(self._world.luck.uniform(0, math.log(40 * MINUTE))))
        elif luck < 0.45:
            self._world.close_the_lid()
        elif luck < 0.5:
            self.shut_down()
        self.failed = True
        match self._world.luck.randrange(5):
            case 0:
                self._world.wait(10)
                raise ReadTimeoutError(endpoint_url=_URL)
            case 1:
                raise ResponseParserError("no JSON")
            case 2:
                self._refuse("", "", 502)
            case _:
                raise ConnectionClosedError(endpoint_url=_URL)

    def _fail(self, attempts: int) -> NoReturn:
        self.failed = True
        match self._world.luck.randrange(7):
            case 0:
                self._world.wait(5.0 * attempts)
                raise ConnectTimeoutError(endpoint_url=_URL)
            case 1:
                self._world.wait(10.0 * attempts)
                raise ReadTimeoutError(endpoint_url=_URL)
            case 2:
                raise ResponseParserError("no JSON")
            case 3:
                self._refuse("TooManyRequestsException", "Rate exceeded")
            case 4:
                self._refuse("InternalErrorException", "…", 500)
            case 5:
                self._refuse("", "", 503)
            case _:
                raise EndpointConnectionError(endpoint_url=_URL)

    def _refuse(self, code: str, message: str, status: int = 400) -> NoReturn:
        response: Any = {
            "Error": {"Code": code, "Message": message},
            "ResponseMetadata": {"HTTPStatusCode": status},
        }
        raise ClientError(response, "GetTokensFromRefreshToken")
