"""The practice cloud put together: its services, behind their faults, behind the router."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from core.practice import ids
from core.practice.administration.sample_tokens import SampleTokens
from core.practice.administration.scenes import Scenes
from core.practice.administration.service import ControlService
from core.practice.dynamodb.backend import API as DYNAMODB_API
from core.practice.dynamodb.gate import DynamoDbGate
from core.practice.dynamodb.opening import open_dynamodb
from core.practice.dynamodb.seed import read_books
from core.practice.faults import Faults, ServiceName
from core.practice.http.asgi import PracticeApp
from core.practice.http.router import BlockingService, Endpoint, Router, Routes, Service, in_threads
from core.practice.identity_pool.service import IdentityPoolService
from core.practice.managed_login.service import ManagedLoginService
from core.practice.misbehaving import Misbehaving
from core.practice.oidc.service import OidcService
from core.practice.oidc.tokens import OidcTokens
from core.practice.request_auth.sts import StsService
from core.practice.state.seed import PRACTICE_RESOURCES, seed, with_practice_users
from core.practice.storage.state_folder import StateFolder
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.service import UserPoolService, WellKnownService
from core.practice.user_pool.sessions.signing import Signer

_USER_POOL = "AWSCognitoIdentityProviderService"
_IDENTITY_POOL = "AWSCognitoIdentityService"


class CloudClock:
    """The practice cloud's own clock, which can be ahead of the computer's or behind it.

    What every token, credential, signature check and Date header goes by.
    """

    def __init__(self, store: StateStore, wall: Callable[[], float]) -> None:
        self._store = store
        self._wall = wall

    def now(self) -> float:
        """Seconds since the epoch."""
        return self._wall() + self._store.current.clock_shift


@contextmanager
def practice_app(
    folder: StateFolder,
    control_token: str,
    port: int,
    executor: Executor,
    wall: Callable[[], float],
    dynamodb_endpoint: str | None = None,
) -> Iterator[PracticeApp]:
    """Everything, ready to answer at this port, and put away at the end.

    folder is locked already. dynamodb_endpoint: a DynamoDB to stand before, over plain HTTP, in
    place of the one inside. Raises SealUnreadable or StateUnknown when its state cannot be
    used.
    """
    store = StateStore(folder.file("cloud.sealed"), seed)
    store.update(with_practice_users)
    clock = CloudClock(store, wall)
    faults = Faults()
    signer = Signer()
    books = read_books(PRACTICE_RESOURCES / "books.json")
    dynamodb = open_dynamodb(
        folder.file("dynamodb.sealed"), store.current, books, dynamodb_endpoint
    )

    def part(name: ServiceName, service: BlockingService) -> Service:
        return Misbehaving(name, in_threads(service, executor), faults)

    managed_login = part(ServiceName.MANAGED_LOGIN, ManagedLoginService(store, signer))
    oidc = OidcTokens(store, signer)
    samples = SampleTokens(store, signer, oidc)
    scenes = Scenes(store, faults, dynamodb)
    control = ControlService(control_token, store, faults, executor, (dynamodb,), samples, scenes)
    routes = Routes(
        targets={
            _USER_POOL: part(ServiceName.USER_POOL, UserPoolService(store, signer)),
            _IDENTITY_POOL: part(ServiceName.IDENTITY_POOL, IdentityPoolService(store, signer)),
            DYNAMODB_API: part(ServiceName.DYNAMODB, DynamoDbGate(store, dynamodb)),
        },
        paths={
            store.current.user_pool.pool_id: part(
                ServiceName.WELL_KNOWN, WellKnownService(store, signer)
            ),
            ids.CONTROL_SEGMENT: control,
            ids.OIDC_SEGMENT: in_threads(OidcService(store, oidc), executor),
            **dict.fromkeys(("oauth2", "login", "logout"), managed_login),
        },
        query=part(ServiceName.STS, StsService(store)),
        endpoints={
            ids.USER_POOL_ENDPOINT: Endpoint(
                _USER_POOL, frozenset({store.current.user_pool.pool_id})
            ),
            ids.IDENTITY_POOL_ENDPOINT: Endpoint(_IDENTITY_POOL),
        },
    )
    try:
        yield PracticeApp(Router(routes, port), clock.now)
    finally:
        dynamodb.close()
