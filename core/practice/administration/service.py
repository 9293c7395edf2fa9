"""The control API's side in the practice cloud: commands in, nothing or a view out."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from types import MappingProxyType
from typing import Any, Protocol, get_args
from urllib.parse import parse_qs

from core.practice.administration.apply import administered
from core.practice.administration.commands import Command, Heal, Misbehave, Reset
from core.practice.administration.role_mappings import MalformedMapping
from core.practice.administration.users import NoSuchName
from core.practice.administration.validity import OutOfRange
from core.practice.faults import Faults
from core.practice.http.wire import Request, Response, ServiceFault, json_object, json_response
from core.practice.iam.errors import MalformedPolicy
from core.practice.ids import CONTROL_SEGMENT
from core.practice.state import codec
from core.practice.state.cloud_state import CloudState
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.second_factors import totp

_COMMANDS: Mapping[str, type[Command]] = MappingProxyType(
    {kind.__name__: kind for kind in get_args(Command)}
)

_PARTS = frozenset({"groups", "roles", "identity_pool", "inbox"})
_AUTHENTICATOR = "totp-code"
_VIEWS = _PARTS | {_AUTHENTICATOR}


class Resettable(Protocol):
    """A part of the practice cloud with a state of its own besides StateStore's."""

    def reset(self) -> None:
        """Bring the part back to its first day, durably; called on a worker thread."""


class ControlService:
    """POST /_practice/<Command> and GET /_practice/<view>, for who holds the control token."""

    def __init__(
        self,
        token: str,
        store: StateStore,
        faults: Faults,
        executor: Executor,
        others: tuple[Resettable, ...],
    ) -> None:
        self._authorization = f"Bearer {token}".encode()
        self._store = store
        self._faults = faults
        self._executor = executor
        self._others = others

    async def __call__(self, request: Request) -> Response:
        """Answer one call. Raises ServiceFault."""
        given = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, self._authorization):
            raise ServiceFault("AccessDeniedException", "Not with this control token.", status=403)
        name = request.path.removeprefix(f"/{CONTROL_SEGMENT}/")
        if request.method == "GET" and name in _VIEWS:
            return self._view(name, request)
        await self._obey(_command(name, request), request.now)
        return json_response({})

    def _view(self, name: str, request: Request) -> Response:
        try:
            return json_response(_view(self._store.current, name, request.query, request.now))
        except NoSuchName as error:
            raise _not_there(error) from error

    async def _obey(self, command: Command, now: float) -> None:
        match command:
            case Misbehave(fault):
                self._faults.order(fault)
            case Heal():
                self._faults.heal()
            case Reset():
                self._faults.heal()
                await self._in_thread(self._store.reset)
                for part in self._others:
                    await self._in_thread(part.reset)
            case change:
                try:
                    await self._in_thread(
                        lambda: self._store.update(lambda s: administered(s, change, now))
                    )
                except NoSuchName as error:
                    raise _not_there(error) from error
                except (OutOfRange, MalformedMapping) as error:
                    raise ServiceFault("ValidationException", str(error)) from error
                except MalformedPolicy as error:
                    raise ServiceFault("MalformedPolicyDocument", str(error)) from error

    async def _in_thread(self, work: Callable[[], object]) -> None:
        await asyncio.get_running_loop().run_in_executor(self._executor, work)


def _not_there(error: NoSuchName) -> ServiceFault:
    return ServiceFault("ResourceNotFoundException", f"There is no {error}.")


def _command(name: str, request: Request) -> Command:
    kind = _COMMANDS.get(name)
    if kind is None or request.method != "POST":
        raise ServiceFault("UnknownOperationException", name, status=404)
    try:
        return codec.typed(kind, json_object(request))
    except codec.Malformed as error:
        raise ServiceFault("SerializationException", name) from error


def _view(state: CloudState, name: str, query: str, now: float) -> Any:
    """The view with this name as JSON's types. Raises NoSuchName."""
    if name == _AUTHENTICATOR:
        return {"code": _totp_code(state, "".join(parse_qs(query).get("username", ())), now)}
    return codec.plain(getattr(state, name))


def _totp_code(state: CloudState, username: str, now: float) -> str:
    """What the user's authenticator app shows now, for the secret that it was given last."""
    user = state.users.get(username)
    secret = user and (user.factors.pending_secret or user.factors.totp_secret)
    if not secret:
        raise NoSuchName(f"authenticator app of {username}")
    return totp.code(secret, totp.step_of(now))
