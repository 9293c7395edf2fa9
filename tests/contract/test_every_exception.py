"""Whatever the SDK, urllib3 or Python can raise, at each call: an AppError of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from botocore.httpsession import URLLib3Session
from urllib3 import HTTPConnectionPool

from core.aws import clients as building
from core.aws.clients import Clients
from core.aws.credentials import AwsCredentials, FixedCredentials
from core.aws.recorder import Recorder
from core.clock import ServerClock
from core.errors import AppError, InputRefused, Offline, ProfileError, ServiceTrouble
from core.profile.profile import BooksTable, Profile
from core.redaction import Secret
from tests.support.doors import Door, House, at_port, outcome_of
from tests.support.every_exception import of_python, of_the_sdk, of_urllib3

NOWHERE = 9
_OF_A_VALUE = {
    "AliasConflictParameterError",
    "ParamValidationError",
    "RangeError",
    "UnknownKeyError",
    "UnknownParameterError",
}
_UNWELL = {
    "CapacityNotAvailableError",
    "ChecksumError",
    "FlexibleChecksumError",
    "SSLError",
    # urllib3's
    "BodyNotHttplibCompatible",
    "DecodeError",
    "HeaderParsingError",
    "InvalidChunkLength",
    "InvalidHeader",
    "ResponseNotChunked",
    # Python's
    "BadStatusLine",
    "LineTooLong",
    # An answer's Location: here no proxy is set whose address it could be.
    "LocationParseError",
    "LocationValueError",
    "ProxySchemeUnknown",
    "URLSchemeUnknown",
    "SSLCertVerificationError",
}
_UNREACHED = {
    "ConnectTimeoutError",
    "ConnectionClosedError",
    "ConnectionError",
    "EndpointConnectionError",
    "HTTPClientError",
    "IncompleteReadError",
    "ProxyConnectionError",
    "ReadTimeoutError",
    "ResponseStreamingError",
}
_UNCONFIRMED = "GetCallerIdentity"
"""Not knowing who calls keeps nobody from working: this door says None."""


def expected_of_the_sdk(name: str) -> type[AppError]:
    """What is no value, network or service is this computer's set-up."""
    if name in _OF_A_VALUE:
        return InputRefused
    if name in _UNWELL:
        return ServiceTrouble
    return Offline if name in _UNREACHED else ProfileError


def expected_of_the_network(name: str) -> type[AppError]:
    """What is no answer and no setting is the network."""
    if name == "ProxySchemeUnsupported":
        return ProfileError
    return ServiceTrouble if name in _UNWELL else Offline


PLACES = {"sending": (URLLib3Session, "send"), "http": (HTTPConnectionPool, "urlopen")}
"""The SDK's session, which its clients and our own requests send with, and urllib3 in it."""

SOURCES = {
    "sdk": (of_the_sdk, expected_of_the_sdk),
    "urllib3": (of_urllib3, expected_of_the_network),
    "python": (of_python, expected_of_the_network),
}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """All doors to an address at which nobody is asked, one attempt each."""
    profile = Profile(
        id="p",
        name="P",
        region="eu-central-1",
        user_pool_id="eu-central-1_abc",
        client_id="client",
        identity_pool_id="eu-central-1:00000000-0000-0000-0000-000000000000",
        table=BooksTable("book-table", "eu-central-1"),
    )
    profile = at_port(profile, NOWHERE)
    clock = ServerClock()
    keys = AwsCredentials("ASIAFIRST", Secret("key"), Secret("token"), clock.now() + 3600, "id")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "ATTEMPTS", 1)
        clients = Clients(profile, clock, Recorder())
        yield House(profile, clients, clock, FixedCredentials(keys))


@pytest.fixture
def raising(monkeypatch: pytest.MonkeyPatch, where: str) -> Callable[[Exception], None]:
    """Has every request raise an exception, from now on."""

    def arm(error: Exception) -> None:
        def instead(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(*PLACES[where], instead)

    return arm


def kinds_told(
    source: str, door: Door, raising: Callable[[Exception], None]
) -> dict[str, type[AppError] | None]:
    """By exception, what came out."""
    make, _ = SOURCES[source]
    told = {}
    for name, error in make().items():
        raising(error)
        came = outcome_of(door)
        told[name] = None if came is None else type(came)
        assert came is None or (came.title and "<" not in came.title), came
    return told


@pytest.mark.parametrize(
    ("where", "source"),
    [
        ("sending", "sdk"),
        ("sending", "urllib3"),
        ("sending", "python"),
        ("http", "urllib3"),
        ("http", "python"),
    ],
)
def test_whatever_is_raised_leaves_every_door_as_the_right_kind_of_error(
    house: House, source: str, where: str, raising: Callable[[Exception], None]
) -> None:
    make, expected = SOURCES[source]
    right = {name: expected(name) for name in make()}
    unconfirmed = dict.fromkeys(right)
    for name, door in house.doors().items():
        told = kinds_told(source, door, raising)
        assert told == (unconfirmed if name == _UNCONFIRMED else right), name
