"""All that was seen, as a value: the newest evidence for each action and role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from core.access.actions import PROBES
from core.access.evidence import Cell, Evidence, Verdict
from core.identity.role_chain.chain import Counts


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What happened last decides: a permission may be given and taken away. Pure."""

    newest: Mapping[Cell, Evidence] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, action: str, role: str) -> Evidence | None:
        """The newest evidence for this action and role; it may be a try that decided nothing."""
        return self.newest.get(Cell(action, role))

    def verdict(self, action: str, role: str) -> Verdict:
        """What follows from it."""
        found = self.of(action, role)
        return Verdict.UNKNOWN if found is None else found.verdict

    def learn(self, evidence: Iterable[Evidence]) -> Knowledge:
        """The same with these laid over it, in whatever order they come."""
        newest = dict(self.newest)
        for one in evidence:
            newest[one.cell] = _newer(newest.get(one.cell), one)
        return Knowledge(MappingProxyType(newest))

    def without(self, cell: Cell) -> Knowledge:
        """The same without what is known of one cell."""
        kept = {each: one for each, one in self.newest.items() if each != cell}
        return Knowledge(MappingProxyType(kept))

    def roles(self) -> tuple[str, ...]:
        """The roles of which anything is known, in the order of their names."""
        return tuple(sorted({cell.role for cell in self.newest}))

    def actions(self) -> tuple[str, ...]:
        """The actions that are asked about, then any other that was seen."""
        seen = sorted({cell.action for cell in self.newest} - PROBES.keys())
        return (*PROBES, *seen)

    def allowed(self, action: str) -> tuple[str, ...]:
        """The roles that were seen to be allowed it."""
        return tuple(r for r in self.roles() if self.verdict(action, r) is Verdict.ALLOWED)

    def counts(self, role: str) -> Counts:
        """How the actions stand for one role."""
        found = [self.verdict(action, role) for action in self.actions()]
        return Counts(*(found.count(verdict) for verdict in Verdict))

    def last_refusal(self, role: str) -> Evidence | None:
        """The newest refusal of a role that nothing newer has overtaken."""
        refused = [
            one
            for cell, one in self.newest.items()
            if cell.role == role and one.verdict is Verdict.REFUSED
        ]
        return max(refused, key=lambda one: one.at, default=None)


NOTHING_KNOWN = Knowledge()
NOTHING_COUNTED = Counts()


def _newer(known: Evidence | None, other: Evidence) -> Evidence:
    if known is None:
        return other
    if other.verdict is Verdict.UNKNOWN:
        # What decided nothing does not take away what is known.
        return other if known.verdict is Verdict.UNKNOWN and other.at >= known.at else known
    if known.verdict is Verdict.UNKNOWN:
        return other
    return other if other.at >= known.at else known
