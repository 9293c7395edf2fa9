"""The two requests by hand: edits them, breaks them, sends one at a time, explains the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.by_hand.breaks import Break, broken
from core.by_hand.request import Facts, RawRequest, Step, right_request
from core.by_hand.tokens import TokenKind
from core.errors import AppError
from core.net.endpoint import Address
from core.profile.login_provider import LoginProvider
from core.redaction import Secret
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel
from ui.viewmodels.by_hand.state import ByHandState, Lines, StepState

if TYPE_CHECKING:
    from core.by_hand.answer import Answer
    from core.by_hand.brought_token import Brought
    from core.by_hand.by_hand import ByHand
    from core.by_hand.explaining import Explanation
    from core.profile.profile import Profile
    from core.token_reading.anatomy import Anatomy


class ByHandViewModel(ViewModel[ByHandState]):
    """Does nothing before open(). make gives what sends; it is called once, in a worker."""

    def __init__(
        self, workers: Workers, make: Callable[[], ByHand], parent: QObject | None = None
    ) -> None:
        super().__init__(ByHandState(), parent)
        self._workers = workers
        self._make = make
        self._scope = TaskScope(self)
        self._by_hand: ByHand | None = None
        self._own: Facts | None = None
        self._facts: Facts | None = None
        self._identity = ""
        self._opening = False
        self._handed: Anatomy | None = None
        self._using: Brought | None = None

    @property
    def providers(self) -> tuple[LoginProvider, ...]:
        """Whose tokens can be brought: those of the profile, then those that AWS knows by name."""
        from core.by_hand.brought_token import KNOWN

        named = () if self._by_hand is None else self._by_hand.profile.login_providers
        keys = {each.key for each in named}
        return (*named, *(each for each in KNOWN if each.key not in keys))

    def open(self) -> None:
        """Fill the requests in, once; nothing is sent."""
        if not self._opening and not self._state.ready:
            self._opening = True
            self._scope.start(self._prepare(), self._failed)

    def edit(
        self,
        step: Step,
        *,
        endpoint: str | None = None,
        headers: str | None = None,
        body: str | None = None,
    ) -> None:
        """A person has changed a field; None stays."""
        now = self._state.steps[step].request
        request = RawRequest(
            now.endpoint if endpoint is None else endpoint,
            now.headers if headers is None else headers,
            now.body if body is None else body,
        )
        elsewhere = self._elsewhere(request.endpoint)
        self._set(step, replace(self._step(step), request=request, elsewhere=elsewhere))

    def put_right(self) -> None:
        """Both requests as they should be, with this user's own ID token."""
        if self._own is not None:
            self._use(self._own, TokenKind.ID, None)

    def break_it(self, what: Break) -> None:
        """Both requests right but for this one mistake."""
        facts = self._own
        if facts is None:
            return
        self._switch(facts, in_use=False)
        self._show({step: broken(what, step, facts) for step in Step}, what)

    def bring(self, pasted: Secret) -> None:
        """A token was pasted; see under which key it goes. Nothing is sent."""
        from core.by_hand.brought_token import bring

        if self._by_hand is None:
            return
        brought = bring(pasted, self._by_hand.profile.login_providers)
        self._become(replace(self._state, brought=brought, handed=False, problem=None))

    def use_token(self, token: Anatomy) -> None:
        """Both requests with a token of the token page, where it tells its key. Nothing is sent."""
        self._handed = token
        self._take_handed()
        self.open()

    def let_go(self, token: Secret) -> None:
        """It is gone from the token page: forget it here, too."""
        state = self._state
        if self._handed is not None and self._handed.token == token:
            self._handed = None
        if state.handed and state.brought is not None and state.brought.token == token:
            self._become(replace(state, brought=None, handed=False))
        # Another token may have been pasted meanwhile, and the requests still hold this one.
        if self._using is not None and self._using.token == token:
            self.put_right()

    def use_brought(self, key: str) -> None:
        """Both requests with the token that was brought, under this key of Logins."""
        if self._own is not None and self._state.brought is not None:
            facts = replace(self._own, login_key=key.strip().removeprefix("https://"))
            self._use(facts, TokenKind.PASTED, None)

    def fetch_sample(self) -> None:
        """Have practice's own provider give a token, and bring it."""
        if not self._state.fetching:
            self._become(replace(self._state, fetching=True, problem=None))
            self._scope.start(self._fetch(), self._failed)

    def show_secrets(self, step: Step, *, shown: bool) -> None:
        """Show the answer as it came, or masked again."""
        self._set(step, replace(self._step(step), shown=shown))

    def send(self, step: Step) -> None:
        """Send this request once, as it stands in the fields."""
        now = self._step(step)
        if self._state.ready and not now.sending:
            self._set(step, replace(now, sending=True, problem=None))
            self._scope.start(self._exchange(step), self._failed)

    async def close(self) -> None:
        """Wait for nothing any more; what was answered is forgotten."""
        await self._scope.close()
        self._handed = self._using = None
        self._become(ByHandState())

    async def _prepare(self) -> None:
        try:
            self._by_hand = await self._workers.network(self._make)
            self._own = await self._workers.network(self._by_hand.facts)
        finally:
            self._opening = False
        self._become(
            replace(
                self._state,
                ready=True,
                samples=self._by_hand.samples,
                lines=_lines(self._own, self._by_hand.profile),
                problem=None,
            )
        )
        self.put_right()
        self._take_handed()

    def _take_handed(self) -> None:
        """Once the requests are there to be filled in."""
        from core.by_hand.brought_token import bring_read

        if self._by_hand is None or self._own is None or self._handed is None:
            return
        token, self._handed = self._handed, None
        brought = bring_read(token, self._by_hand.profile.login_providers)
        self._become(replace(self._state, brought=brought, handed=True, problem=None))
        if brought.key:
            self.use_brought(brought.key)
        else:
            self.put_right()

    async def _fetch(self) -> None:
        assert self._by_hand is not None, "the button is there once all is ready"
        try:
            token = await self._workers.network(self._by_hand.brought_sample)
        finally:
            self._become(replace(self._state, fetching=False))
        self.bring(token)

    async def _exchange(self, step: Step) -> None:
        request, pasted = self._state.steps[step].request, self._state.brought
        try:
            answer, explanation = await self._workers.network(
                self._sent, step, request, None if pasted is None else pasted.token
            )
        except AppError as error:
            self._set(step, replace(self._step(step), sending=False, problem=error))
            return
        answered = replace(self._step(step), answer=answer, explanation=explanation)
        self._set(step, replace(answered, sending=False, shown=False))
        if answer.identity_id is not None and step is Step.GET_ID:
            self._take_identity(answer.identity_id)

    def _sent(
        self, step: Step, request: RawRequest, pasted: Secret | None
    ) -> tuple[Answer, Explanation]:
        """In a worker: importing and reading the catalogue takes a moment as well."""
        from core.by_hand.explaining import explain

        assert self._by_hand is not None
        assert self._facts is not None
        answer = self._by_hand.send(step, request, pasted)
        told = explain(step, request, answer, self._facts, self._by_hand.ids)
        return answer, told

    def _take_identity(self, identity: str) -> None:
        """Put it into the second request, in place of the one before."""
        second = self._step(Step.GET_CREDENTIALS)
        request = second.request
        if self._identity:
            request = replace(request, body=request.body.replace(self._identity, identity))
        self._identity = identity
        changed = replace(second, request=request.with_identity(identity))
        self._set(Step.GET_CREDENTIALS, changed)

    def _use(self, facts: Facts, token: TokenKind, what: Break | None) -> None:
        self._switch(facts, in_use=token is TokenKind.PASTED)
        self._show({step: right_request(step, facts, token) for step in Step}, what)

    def _switch(self, facts: Facts, *, in_use: bool) -> None:
        """Whose identity it is depends on the token: with another one GetId comes first again."""
        using = self._state.brought if in_use else None
        if using is not self._using:
            self._using, self._identity = using, ""
        self._facts = facts
        self._become(replace(self._state, in_use=in_use))

    def _show(self, requests: Mapping[Step, RawRequest], what: Break | None) -> None:
        steps = {
            step: StepState(
                request.with_identity(self._identity) if self._identity else request,
                sending=self._state.steps[step].sending,
            )
            for step, request in requests.items()
        }
        self._become(replace(self._state, steps=MappingProxyType(steps), broken=what))

    def _elsewhere(self, endpoint: str) -> str:
        """The host, when what is sent would leave the profile's services and AWS."""
        address = Address.parse(endpoint.strip())
        known = [] if self._own is None else [self._own.identity_endpoint]
        if self._own is not None:
            known.append(self._own.user_pool_endpoint)
        hosts = {each.host for each in map(Address.parse, known) if each is not None}
        safe = address is None or address.is_awss or address.host in hosts
        return "" if safe or address is None else address.host

    def _step(self, step: Step) -> StepState:
        return self._state.steps[step]

    def _set(self, step: Step, now: StepState) -> None:
        steps = {**self._state.steps, step: now}
        self._become(replace(self._state, steps=MappingProxyType(steps)))

    def _failed(self, error: AppError) -> None:
        self._become(replace(self._state, problem=error))


def _lines(facts: Facts, profile: Profile) -> Lines:
    from core.by_hand.sdk_lines import boto3_lines, how_to_run, js_lines

    own = profile.endpoints.cognito_identity is not None
    return Lines(
        boto3_lines(facts, own_endpoint=own), js_lines(facts, own_endpoint=own), how_to_run()
    )
