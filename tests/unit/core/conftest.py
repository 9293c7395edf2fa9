"""Clients of an endpoint that answers as the test scripts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from core.aws.clients import Clients
from core.aws.credentials import AwsCredentials
from core.aws.recorder import Recorder
from core.clock import ServerClock
from core.profile.profile import BooksTable, Endpoints, Profile
from core.redaction import Secret
from tests.support.aws_stub import AwsStub, running_stub

REGION = "eu-central-1"
WALL = 1_800_000_000.0


@dataclass
class Source:
    """Credentials as a test sets them; notes which ones were rejected."""

    key_id: str = "ASIAFIRST"
    rejected: list[str] = field(default_factory=list)

    def current(self) -> AwsCredentials:
        return AwsCredentials(self.key_id, Secret("key"), Secret("token"), WALL + 3600, "id")

    def reject(self, access_key_id: str) -> None:
        self.rejected.append(access_key_id)


def profile_at(url: str | None) -> Profile:
    return Profile(
        id="p",
        name="P",
        region=REGION,
        user_pool_id=f"{REGION}_abc",
        client_id="client",
        identity_pool_id=f"{REGION}:00000000-0000-0000-0000-000000000000",
        table=BooksTable("book-table", REGION),
        endpoints=Endpoints(url, url, url, url),
    )


@pytest.fixture
def stub() -> Iterator[AwsStub]:
    with running_stub() as running:
        yield running


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def clock() -> ServerClock:
    return ServerClock(lambda: WALL)


@pytest.fixture
def clients_at(clock: ServerClock, recorder: Recorder) -> Callable[[str | None], Clients]:
    return lambda url: Clients(profile_at(url), clock, recorder)
