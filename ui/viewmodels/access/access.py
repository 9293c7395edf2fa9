"""The access page: the chain, what each role may do, how that is known, and trying it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.access.actions import full_name
from core.access.evidence import Cell, Evidence
from core.access.knowledge import Knowledge
from core.books.library import Library
from core.errors import AppError
from core.i18n import _
from core.identity.role_chain.chain import Counts
from core.identity.role_in_force import RoleInForce
from ui.messages import Message, message_from, time_or_day
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.access import probing
from ui.viewmodels.access.action_rows import action_rows, role_columns
from ui.viewmodels.access.advice import RoleAdvice, advice_for
from ui.viewmodels.access.columns import columns_of
from ui.viewmodels.access.evidence_words import detail_of
from ui.viewmodels.access.explanations import explain_node
from ui.viewmodels.access.facts import AccessFacts
from ui.viewmodels.access.learning import AccessLearning, AccessSources
from ui.viewmodels.access.state import AccessState, CellDetail, Node
from ui.viewmodels.base import ViewModel
from ui.viewmodels.inspector.inspector import InspectorViewModel


class AccessViewModel(ViewModel[AccessState]):
    """Works out nothing for the page before show(); learns from start() on.

    supposed gives the precedences that were typed in What if, by group.
    """

    learnt = Signal()
    """What is known of the roles is another now: advice_on() may say something else."""
    switch_wanted = Signal(str)
    """The person wants to work with this role of the token (its ARN)."""

    def __init__(
        self,
        workers: Workers,
        library: Library,
        sources: AccessSources,
        inspector: InspectorViewModel,
        parent: QObject | None = None,
        *,
        supposed: Callable[[], Mapping[str, int | None]] = dict,
    ) -> None:
        super().__init__(AccessState(sources.profile.table.name), parent)
        self._workers = workers
        self._sources = sources
        self._inspector = inspector
        self._suppose = supposed
        self._supposed: Mapping[str, int | None] = {}
        self._scope = TaskScope(self)
        self._shown = False
        self._opened: Node | None = None
        self._turned = False
        self._cell: Cell | None = None
        self._stopped = False
        self._learning = AccessLearning(
            workers,
            library,
            sources,
            inspector.state.username,
            lambda: inspector.state.role,
            self,
        )
        self._learning.learnt.connect(self._look)
        inspector.changed.connect(self._look)

    def start(self) -> None:
        """Read what was kept, and learn from now on."""
        self._learning.start()

    def show(self) -> None:
        """The page is seen: work out what is on it, now and from now on."""
        self._shown = True
        self._learning.start()
        self._look()

    def go_to(self, action: str, role: str) -> None:
        """Show this action and role, or the link that the chain breaks at when none is named."""
        self.show()
        if action:
            self._opened, self._turned = Node.MAY, True
            self._cell = Cell(full_name(action), role or self._role().name)
        else:
            self._turned = False
        self._look()

    def turn(self, node: Node) -> None:
        """Unfold this link, or fold it when it is unfolded."""
        self._opened = None if self._opened is node else node
        self._turned = True
        self._look()

    def select(self, cell: Cell | None) -> None:
        """Show what is known of this action and role."""
        self._cell = cell
        self._look()

    def forget(self, cell: Cell) -> None:
        """Forget what is known of this action and role."""
        self._learning.forget(cell)

    def switch_to(self, role: str) -> None:
        """Work with this role (an ARN of the token's)."""
        self.switch_wanted.emit(role)

    def suppose(self) -> None:
        """Something else may be supposed in What if."""
        supposed = self._suppose()
        if supposed != self._supposed:
            self._supposed = supposed
            self._look()

    def advice_on(self, action: str) -> RoleAdvice | None:
        """What to say before this action is taken by the role in force."""
        return advice_for(self._learning.knowledge, action, self._role(), self._clock())

    def known_cells(self) -> tuple[CellDetail, ...]:
        """How each cell of the table is known, of those of which something is."""
        facts, skew = self._facts(), self._inspector.skew()
        cells = (cell.cell for row in self._state.rows for cell in row.cells)
        known = (each for each in cells if facts.knowledge.of(each.action, each.role) is not None)
        return tuple(detail_of(facts, each, skew) for each in known)

    @property
    def knowledge(self) -> Knowledge:
        """What is known of every action and role."""
        return self._learning.knowledge

    @property
    def counts(self) -> Counts | None:
        """How the actions stand for the role in force; None while nothing is known of any."""
        counts = self._learning.knowledge.counts(self._role().name)
        return counts if counts.allowed or counts.refused else None

    def ask_to_probe(self, cell: Cell, *, borrowed: str = "") -> None:
        """Say what trying this would send and cost; nothing is sent before probe().

        borrowed: the ARN of a role that is not in force, to get its credentials for this once.
        """
        asked = probing.plan((cell.action,), cell.role, borrowed=borrowed)
        self._become(replace(self._state, asked=asked, result=None))

    def ask_to_probe_unknown(self) -> None:
        """The same for everything that is not known of the role in force."""
        facts = self._facts()
        actions = probing.unknown_actions(facts)
        if actions:
            asked = probing.plan(actions, facts.role.name)
            self._become(replace(self._state, asked=asked, result=None))

    def leave_it(self) -> None:
        """Do not try; or stop after the request that is on its way."""
        self._stopped = True
        self._become(replace(self._state, asked=None))

    def probe(self) -> None:
        """Send what was asked about."""
        plan = self._state.asked
        if plan is None or self._state.probing:
            return
        self._stopped = False
        asked_for = probing.borrowed_name(plan, self._role().name)
        said = _("Trying what {role} may do…", role=asked_for)
        self._become(replace(self._state, asked=None, probing=said))
        self._scope.start(
            self._probe(plan.actions, plan.role or None, asked_for), self._probe_failed
        )

    def dismiss_result(self) -> None:
        """The person has read it."""
        self._become(replace(self._state, result=None))

    async def close(self) -> None:
        """Stop; what was learnt is kept."""
        await self._scope.close()
        await self._learning.close()

    async def _probe(self, actions: tuple[str, ...], role: str | None, expected: str) -> None:
        try_one = await self._workers.network(self._sources.probe_as, role)
        found: list[Evidence] = []
        for action in actions:
            if self._stopped:
                break
            one = await self._workers.network(try_one, action)
            found.append(one)
            self._learning.take(one)
            if one.role != expected:
                self._end_probe(probing.of_another_role(expected, one))
                return
        self._end_probe(probing.outcome(found) if found else None)

    def _probe_failed(self, error: AppError) -> None:
        self._end_probe(message_from(error))

    def _end_probe(self, result: Message | None) -> None:
        self._become(replace(self._state, probing="", result=result))
        self._look()

    def _facts(self) -> AccessFacts:
        learning = self._learning
        return AccessFacts(
            self._sources.profile,
            replace(self._inspector.state, role=self._role()),
            self._clock(),
            learning.knowledge,
            learning.identity,
            self._sources.recorded(),
            self._supposed,
        )

    def _role(self) -> RoleInForce:
        """The role in force; without a token, as offline, that of the last credentials."""
        role, remembered = self._inspector.state.role, self._learning.last_role
        if role.name or role.refused is not None or not remembered:
            return role
        return replace(role, expected=remembered)

    def _clock(self) -> Callable[[float], str]:
        """The server's moments on the clock that the person looks at."""
        skew, now = self._inspector.skew(), self._inspector.now()
        return lambda moment: time_or_day(moment - skew, now - skew)

    def _look(self) -> None:
        self.learnt.emit()
        if not self._shown:
            return
        facts = self._facts()
        if not self._turned:
            # Until the person unfolds another: where the chain is broken.
            self._opened = facts.broken
        roles = role_columns(facts)
        detail = partial(detail_of, facts, skew=self._inspector.skew())
        self._become(
            replace(
                self._state,
                columns=columns_of(facts),
                opened=self._opened,
                explanation=explain_node(facts, self._opened) if self._opened else None,
                roles=roles,
                rows=action_rows(facts, roles),
                counts=facts.counts,
                detail=detail(self._cell) if self._cell else None,
                can_probe=bool(probing.unknown_actions(facts)),
            )
        )
