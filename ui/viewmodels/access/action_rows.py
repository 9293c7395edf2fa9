"""The table of actions and roles: a word, a shape and a time in each cell. Pure."""

from __future__ import annotations

from core.access.actions import operation_of
from core.access.evidence import Cell, Evidence, Verdict
from core.i18n import N_, _
from core.identity.access_denied.action_words import short_words
from core.identity.arn import role_name
from ui.viewmodels.access.facts import AccessFacts
from ui.viewmodels.access.state import ActionCell, ActionRow, RoleColumn

SHAPES = {Verdict.ALLOWED: "✓", Verdict.REFUSED: "✖", Verdict.UNKNOWN: "?"}

_WORDS = {
    Verdict.ALLOWED: N_("allowed"),
    Verdict.REFUSED: N_("refused"),
    Verdict.UNKNOWN: N_("not known"),
}


def verdict_words(verdict: Verdict) -> str:
    """The verdict in a word or two."""
    return _(_WORDS[verdict])


def role_columns(facts: AccessFacts) -> tuple[RoleColumn, ...]:
    """The role in force, the token's other roles, then those of which something is known."""
    in_force = facts.role.name
    named = (in_force, *map(role_name, facts.role.of_token), *facts.knowledge.roles())
    return tuple(RoleColumn(name, name == in_force) for name in dict.fromkeys(named) if name)


def action_rows(facts: AccessFacts, roles: tuple[RoleColumn, ...]) -> tuple[ActionRow, ...]:
    """A row for each action, with a cell for each of these roles."""
    return tuple(
        ActionRow(
            operation_of(action),
            short_words(action),
            tuple(_cell(facts, Cell(action, role.name)) for role in roles),
        )
        for action in facts.knowledge.actions()
    )


def _cell(facts: AccessFacts, cell: Cell) -> ActionCell:
    seen = facts.knowledge.of(cell.action, cell.role)
    verdict = Verdict.UNKNOWN if seen is None else seen.verdict
    words = verdict_words(verdict)
    if seen is None or verdict is Verdict.UNKNOWN:
        return ActionCell(cell, verdict, f"{SHAPES[verdict]} {words}", words)
    time = facts.clock(seen.at)
    return ActionCell(
        cell,
        verdict,
        f"{SHAPES[verdict]} {words} {time}{_named(seen)}",
        _("{verdict}, {time}", verdict=words, time=time),
    )


def _named(seen: Evidence) -> str:
    """The book, where one was refused: another may be allowed."""
    title = seen.book.rpartition(" · ")[2]
    return f" “{title}”" if title and seen.verdict is Verdict.REFUSED and not seen.probed else ""
