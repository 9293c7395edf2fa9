"""The practice cloud put together: its services, behind their faults, behind the router."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

from core.practice.asgi import PracticeApp
from core.practice.clock import CloudClock
from core.practice.control_service import ControlService
from core.practice.faults import Faults, ServiceName
from core.practice.identity_pool import IdentityPoolService
from core.practice.ids import CONTROL_SEGMENT
from core.practice.misbehaving import Misbehaving
from core.practice.router import BlockingService, Router, Routes, Service, in_threads
from core.practice.seed import seed
from core.practice.signing import Signer
from core.practice.state_folder import StateFolder
from core.practice.state_store import StateStore
from core.practice.sts import StsService
from core.practice.user_pool import UserPoolService, WellKnownService


def practice_app(
    folder: StateFolder,
    control_token: str,
    port: int,
    executor: Executor,
    wall: Callable[[], float],
) -> PracticeApp:
    """Everything, ready to answer at this port.

    folder is locked already. Raises SealUnreadable or StateUnknown when its state cannot be
    used.
    """
    store = StateStore(folder.file("cloud.sealed"), seed)
    clock = CloudClock(store, wall)
    faults = Faults()
    signer = Signer()

    def part(name: ServiceName, service: BlockingService) -> Service:
        return Misbehaving(name, in_threads(service, executor), faults)

    control = ControlService(control_token, store, faults, executor, ())
    routes = Routes(
        targets={
            "AWSCognitoIdentityProviderService": part(
                ServiceName.USER_POOL, UserPoolService(store, signer)
            ),
            "AWSCognitoIdentityService": part(
                ServiceName.IDENTITY_POOL, IdentityPoolService(store, signer)
            ),
        },
        paths={
            store.current.user_pool.pool_id: part(
                ServiceName.WELL_KNOWN, WellKnownService(store, signer)
            ),
            CONTROL_SEGMENT: control,
        },
        query=part(ServiceName.STS, StsService(store)),
    )
    return PracticeApp(Router(routes, port), clock.now)
