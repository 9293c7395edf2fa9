"""The token inspector: who is signed in, what the token says, which role AWS really gave."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from core.auth.tokens.tokens import IdClaims, NotVerified, Tokens, Verification
from core.clock import ServerClock
from core.errors import AppError, RoleUnavailable, TransientError
from core.i18n import _
from core.identity.role_in_force import NO_ROLE_KNOWN, AssumedRole, Evidence, RoleInForce
from core.identity.role_prediction import RolePrediction, predict
from ui.tasks.backoff import Backoff
from ui.tasks.latest import Latest
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel
from ui.viewmodels.inspector.facts import (
    InspectedSecret,
    Lifetime,
    credentials_lifetime,
    token_lifetime,
)

if TYPE_CHECKING:
    from core.aws.credentials import AwsCredentials, CredentialSource
    from core.identity.caller import CallerIdentity

LOOK_EVERY_MS = 20_000
"""How often it is looked whether tokens or credentials were renewed."""

PAINT_S = 0.01
"""In this time what has changed is painted, with no worker to take turns with."""


def _no_token() -> NotVerified:
    return NotVerified(_("Bookplate has not fetched a token since it started."))


@dataclass(frozen=True, slots=True)
class InspectorState:
    """claims is None while no token was fetched since a restart without network.

    key_hint: the ends of the access key id. login: the name under which the identity pool took the
    token, empty when it is not known. identity_id: the user's in the identity pool. problem: why
    the facts are not up to date.
    """

    username: str
    claims: IdClaims | None = None
    verification: Verification = field(default_factory=_no_token)
    prediction: RolePrediction | None = None
    role: RoleInForce = NO_ROLE_KNOWN
    key_hint: str = ""
    login: str = ""
    identity_id: str = ""
    lifetimes: tuple[Lifetime, ...] = ()
    problem: AppError | None = None

    def ends_at(self, of: InspectedSecret) -> float | None:
        """When this ends, on the server's clock; None when it is not there."""
        return next((each.expires_at for each in self.lifetimes if each.of is of), None)


class InspectedSession(Protocol):
    """What the inspector needs of a core.auth.session.Session."""

    username: str

    @property
    def claims(self) -> IdClaims | None:
        """The claims of the newest ID token."""

    @property
    def verification(self) -> Verification:
        """Whether it was checked."""

    def tokens(self) -> Tokens:
        """Tokens that are good now; may block, and raise an AppError."""


class InspectorViewModel(ViewModel[InspectorState]):
    """Looks again every now and then, so that a renewal shows; sooner after a failed call."""

    role_given = Signal()
    """The identity pool gives a role where it gave none before."""

    def __init__(
        self,
        workers: Workers,
        session: InspectedSession,
        credentials: CredentialSource,
        assumed_role: Callable[[], CallerIdentity | None],
        clock: ServerClock,
        parent: QObject | None = None,
        *,
        why_unconfirmed: Callable[[], AppError | None] = lambda: None,
    ) -> None:
        super().__init__(InspectorState(session.username), parent)
        self._why_unconfirmed = why_unconfirmed
        self._workers = workers
        self._session = session
        self._credentials = credentials
        self._assumed_role = assumed_role
        self._clock = clock
        self._scope = TaskScope(self)
        self._tokens: Tokens | None = None
        self._aws: AwsCredentials | None = None
        self._looks = Latest(self._scope, self._look, self._failed)
        self._looked = asyncio.Event()
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_EVERY_MS)
        self._looking.timeout.connect(self.refresh)
        self._backoff = Backoff(self)
        self._backoff.due.connect(self.refresh)
        self._take_claims()

    def now(self) -> float:
        """The server's time, for countdowns: seconds since the epoch."""
        return self._clock.now()

    def skew(self) -> float:
        """The server's time minus this computer's, in seconds."""
        return self._clock.skew

    def start(self) -> None:
        """Look now and from now on."""
        self.refresh()
        self._looking.start()

    def refresh(self) -> None:
        """Look again at tokens, credentials and the assumed role."""
        self._looks.ask()

    async def looked(self, seconds: float) -> None:
        """Wait until it has looked for the first time; no longer than this."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._looked.wait()

    def learn_principal(self, arn: str) -> None:
        """A refusal named the role that was used."""
        if self._state.role.assumed is None:
            self._know(replace(self._state.role, assumed=AssumedRole(arn, Evidence.REFUSAL)))

    def copyable(self) -> tuple[InspectedSecret, ...]:
        """Which secrets there are to copy now."""
        tokens = (InspectedSecret.ID_TOKEN, InspectedSecret.ACCESS_TOKEN) if self._tokens else ()
        return (*tokens, InspectedSecret.AWS_CREDENTIALS) if self._aws else tokens

    def secret_text(self, what: InspectedSecret) -> str:
        """The secret itself, for the clipboard; empty when it is gone meanwhile."""
        match what:
            case InspectedSecret.ID_TOKEN if self._tokens:
                return self._tokens.id.reveal()
            case InspectedSecret.ACCESS_TOKEN if self._tokens:
                return self._tokens.access.reveal()
            case InspectedSecret.AWS_CREDENTIALS if self._aws:
                return _as_environment(self._aws)
            case _:
                return ""

    async def close(self) -> None:
        """Stop looking and let go of the secrets."""
        self._looking.stop()
        self._backoff.reset()
        self._tokens, self._aws = None, None
        await self._scope.close()

    async def _look(self) -> None:
        try:
            await self._look_at_all()
            self._backoff.reset()
        finally:
            self._looked.set()

    async def _look_at_all(self) -> None:
        self._tokens = await self._workers.network(self._session.tokens)
        self._take_claims()
        try:
            self._aws = await self._workers.network(self._credentials.current)
        except RoleUnavailable as refused:
            self._aws = None
            role = replace(self._state.role, refused=refused, assumed=None)
            self._become(replace(self._state, role=role, key_hint=""))
            self._take_times()
            return
        self._take_credentials(self._aws)
        await asyncio.sleep(PAINT_S)
        await self._take_role()

    async def _take_role(self) -> None:
        caller = await self._workers.network(self._assumed_role)
        role = self._state.role
        if caller is not None:
            assumed = AssumedRole(caller.arn, Evidence.CALLER_IDENTITY)
            self._know(replace(role, assumed=assumed, unconfirmed=None))
        else:
            self._know(replace(role, unconfirmed=self._why_unconfirmed()))

    def _take_claims(self) -> None:
        claims, role = self._session.claims, self._state.role
        prediction = predict(claims) if claims else None
        expected = prediction.role if prediction and not role.asked else role.expected
        of_token = prediction.choices if prediction else ()
        self._become(
            replace(
                self._state,
                claims=claims,
                verification=self._session.verification,
                prediction=prediction,
                role=replace(role, of_token=of_token, expected=expected),
                problem=None,
            )
        )
        self._take_times()

    def _take_credentials(self, credentials: AwsCredentials) -> None:
        role = self._state.role
        self._become(
            replace(
                self._state,
                role=replace(
                    role,
                    asked=credentials.asked_role is not None,
                    expected=credentials.expected_role or role.expected,
                    refused=None,
                ),
                key_hint=f"{credentials.access_key_id[:4]}…{credentials.access_key_id[-4:]}",
                login=credentials.login,
                identity_id=credentials.identity_id,
            )
        )
        self._take_times()
        if role.refused is not None:
            self.role_given.emit()

    def _know(self, role: RoleInForce) -> None:
        self._become(replace(self._state, role=role))

    def _take_times(self) -> None:
        claims, aws = self._state.claims, self._aws
        found: list[Lifetime | None] = []
        if claims is not None:
            found.append(Lifetime(InspectedSecret.ID_TOKEN, claims.issued_at, claims.expires_at))
        if self._tokens is not None:
            found.append(token_lifetime(InspectedSecret.ACCESS_TOKEN, self._tokens.access))
        if aws is not None:
            found.append(credentials_lifetime(InspectedSecret.AWS_CREDENTIALS, aws.expires_at))
        lifetimes = tuple(lifetime for lifetime in found if lifetime is not None)
        self._become(replace(self._state, lifetimes=lifetimes))

    def _failed(self, error: AppError) -> None:
        self._become(replace(self._state, problem=error))
        if isinstance(error, TransientError):
            self._backoff.schedule()


def _as_environment(credentials: AwsCredentials) -> str:
    return (
        f"export AWS_ACCESS_KEY_ID={credentials.access_key_id}\n"
        f"export AWS_SECRET_ACCESS_KEY={credentials.secret_key.reveal()}\n"
        f"export AWS_SESSION_TOKEN={credentials.session_token.reveal()}\n"
    )
