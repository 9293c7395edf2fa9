"""The token inspector: who is signed in, what the token says, which role AWS really gave."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from core.auth.tokens.tokens import IdClaims, Tokens, Verification
from core.clock import ServerClock
from core.errors import AppError, RoleUnavailable, TransientError
from core.identity.role_chain.chain import Counts
from core.identity.role_in_force import AssumedRole, Evidence, RoleInForce
from core.identity.roles.from_token import predict
from core.identity.roles.known import NOTHING_KNOWN, KnownAccess
from core.identity.session_time.axis import (
    CREDENTIALS_LAST,
    Event,
    EventKind,
    History,
    Spanned,
)
from core.identity.session_time.memory import AT_ONCE
from ui.tasks.backoff import Backoff
from ui.tasks.latest import Latest
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel
from ui.viewmodels.inspector.facts import (
    InspectedSecret,
    Lifetime,
    as_environment,
    credentials_lifetime,
    token_lifetime,
)
from ui.viewmodels.inspector.state import InspectorState

if TYPE_CHECKING:
    from core.aws.credentials import AwsCredentials, CredentialSource
    from core.identity.caller import CallerIdentity

LOOK_EVERY_MS = 20_000
"""How often it is looked whether tokens or credentials were renewed."""

PAINT_S = 0.01
"""In this time what has changed is painted, with no worker to take turns with."""


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
        known_access: Callable[[], KnownAccess] = lambda: NOTHING_KNOWN,
    ) -> None:
        super().__init__(InspectorState(session.username), parent)
        self._known_access = known_access
        self._why_unconfirmed = why_unconfirmed
        self._workers = workers
        self._session = session
        self._credentials = credentials
        self._assumed_role = assumed_role
        self._clock = clock
        self._scope = TaskScope(self)
        self._tokens: Tokens | None = None
        self._aws: AwsCredentials | None = None
        self._noted: AwsCredentials | None = None
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

    def learn_refusal(self, operation: str) -> None:
        """AWS refused this call to the role in force."""
        self._remember(Event(EventKind.REFUSED, self._clock.now(), detail=operation))

    def learn_counts(self, counts: Counts | None) -> None:
        """So much is known of what the role in force may do."""
        self._become(replace(self._state, counts=counts))

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
                return as_environment(self._aws)
            case _:
                return ""

    async def close(self) -> None:
        """Stop looking and let go of the secrets."""
        self._looking.stop()
        self._backoff.reset()
        self._tokens, self._aws, self._noted = None, None, None
        await self._scope.close()

    async def _look(self) -> None:
        try:
            await self._look_at_all()
            self._backoff.reset()
        finally:
            self._looked.set()

    async def _look_at_all(self) -> None:
        before = self._state.role.name
        await self._look_at_each()
        after = self._state.role.name
        self._keep(after)
        if before and after and before != after:
            self._remember(Event(EventKind.ROLE_CHANGED, self._clock.now(), detail=after))

    async def _look_at_each(self) -> None:
        self._tokens = await self._workers.network(self._session.tokens)
        self._take_claims()
        known = await self._workers.network(self._known_access)
        self._become(replace(self._state, known=known))
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
            at = self._state.confirmed_at
            if at is None or role.assumed is None or role.assumed.arn != assumed.arn:
                self._become(replace(self._state, confirmed_at=self._clock.now()))
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
                history=_with_token(self._state.history, claims),
            )
        )
        self._take_times()

    def _take_credentials(self, credentials: AwsCredentials) -> None:
        role = self._state.role
        self._note_renewal(credentials)
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

    def _note_renewal(self, credentials: AwsCredentials) -> None:
        """Others than before: they were renewed, unless another role was asked for."""
        before, self._noted = self._noted, credentials
        if before is None or before.access_key_id == credentials.access_key_id:
            return
        if before.asked_role == credentials.asked_role:
            at = credentials.expires_at - CREDENTIALS_LAST
            self._remember(Event(EventKind.RENEWED, at, Spanned.AWS))

    def _remember(self, event: Event) -> None:
        self._become(replace(self._state, history=self._state.history.having(event)))

    def _keep(self, role: str) -> None:
        """Remember what is so now."""
        state = self._state
        if state.claims is not None:
            ends = self._aws.expires_at if self._aws is not None else None
            memory = state.memory.having(self._clock.now(), state.claims, role, ends)
            self._become(replace(state, memory=memory))

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


def _with_token(history: History, claims: IdClaims | None) -> History:
    """The history with the sign-in that the token tells of, and a renewal since."""
    if claims is None:
        return history
    history = history.having(Event(EventKind.SIGNED_IN, claims.auth_time))
    if claims.issued_at - claims.auth_time < AT_ONCE:
        return history
    return history.having(Event(EventKind.RENEWED, claims.issued_at, Spanned.ID))
