"""Where the nodes of the chain are and which strokes join them: two columns, or three lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect

from core.identity.role_chain.chain import Face, RoleChain
from core.identity.role_chain.words import Clock
from ui.look.theme import Theme
from ui.widgets.drawings.role_chain.looks import (
    ShownNode,
    all_groups,
    group_nodes,
    in_force_node,
    may_node,
    role_nodes,
    winning_role,
)
from ui.widgets.drawings.role_chain.node import node_size, row_height

CONNECTOR = 28
"""Pixels between the two columns."""
BUS = 5
"""Pixels between the ways to one role and to the next."""
GAP = 16
"""Pixels from one tier down to the next."""
BRACE = 12
"""Pixels that a brace is wide."""
RAIL = 14
"""Pixels from a node's left edge to the line that leaves it downwards."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through these points. tone: a colour of the theme. arrow: at its end.

    crossed: it is broken.
    """

    points: tuple[QPointF, ...]
    tone: str = "border"
    thick: bool = False
    dashed: bool = False
    arrow: bool = False
    crossed: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """One node in its place."""

    shown: ShownNode
    rect: QRect


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything: groups and roles are the two columns; braces: each one's place, and
    whether it opens to the left. narrow: three lines in place of the columns."""

    groups: tuple[Placed, ...]
    roles: tuple[Placed, ...]
    in_force: Placed
    may: Placed | None
    strokes: tuple[Stroke, ...]
    braces: tuple[tuple[QRect, bool], ...]
    height: int
    narrow: bool

    def placed(self) -> Iterator[Placed]:
        """Every node, in reading order."""
        yield from self.groups
        yield from self.roles
        yield self.in_force
        if self.may is not None:
            yield self.may


def draw(theme: Theme, chain: RoleChain, clock: Clock, width: int) -> Drawing:
    """The drawing that fits into this width."""
    groups, roles = group_nodes(chain), role_nodes(chain)
    left, right = _widest(theme, groups), _widest(theme, roles)
    tail = in_force_node(chain, clock), may_node(chain, clock)
    around = _way_around(chain, roles)
    if left + CONNECTOR + right + around > width:
        return _narrow(theme, chain, tail, width)
    below = _widest(theme, tuple(each for each in tail if each))
    # The connector takes what is left over, up to twice its width.
    spare = width - left - CONNECTOR - max(right, below) - around
    x = left + CONNECTOR + min(max(spare, 0), CONNECTOR)
    return _wide(theme, chain, tail, (_Column(groups, 0, left), _Column(roles, x, right)), width)


class _Column(NamedTuple):
    nodes: tuple[ShownNode, ...]
    x: int
    width: int

    def place(self, height: int) -> tuple[Placed, ...]:
        return tuple(
            Placed(shown, QRect(self.x, row * height, self.width, height))
            for row, shown in enumerate(self.nodes)
        )


def _widest(theme: Theme, nodes: tuple[ShownNode, ...]) -> int:
    return max(node_size(theme, each.look).width() for each in nodes)


def _way_around(chain: RoleChain, roles: tuple[ShownNode, ...]) -> int:
    """Room at the right for the way from a role to the one in force, around those below it."""
    rows = [row for row, one in enumerate(roles) if one.node.name in (chain.source, *chain.tied)]
    above = [row for row in rows if row < len(roles) - 1]
    return 12 + BUS * (len(roles) - 2 - min(above)) if above else 0


def _wide(
    theme: Theme,
    chain: RoleChain,
    tail: tuple[ShownNode, ShownNode | None],
    columns: tuple[_Column, _Column],
    width: int,
) -> Drawing:
    height = row_height(theme)
    groups, roles = (column.place(height) for column in columns)
    x, room = columns[1].x, width - _way_around(chain, columns[1].nodes)
    in_force = _below(theme, tail[0], x, max(len(groups), len(roles)) * height + GAP, room)
    under = in_force.rect.bottom() + 1 + GAP
    may = _below(theme, tail[1], x, under, room) if tail[1] is not None else None
    strokes = (
        *_between(chain, groups, roles),
        *_joined(chain, groups, roles),
        *_downwards(chain, roles, in_force, width),
        *_to_permissions(chain, in_force, may),
    )
    bottom = (may or in_force).rect.bottom() + 2
    braces = () if chain.lines else _braces(groups, roles)
    return Drawing(groups, roles, in_force, may, strokes, braces, bottom, False)


def _narrow(
    theme: Theme, chain: RoleChain, tail: tuple[ShownNode, ShownNode | None], width: int
) -> Drawing:
    lines = [all_groups(chain), winning_role(chain), *(each for each in tail if each)]
    placed, top = [], 0
    for shown in lines:
        height = node_size(theme, shown.look).height()
        placed.append(Placed(shown, QRect(0, top, width, height)))
        top += height + GAP
    may = placed[3] if tail[1] is not None else None
    known = bool(chain.roles) and (chain.source is not None or bool(chain.tied))
    tone = "warning" if chain.tied else "accent" if known else "border"
    strokes = (
        Stroke(_rail(placed[0], placed[1]), tone, known, not known),
        *_downwards(chain, (placed[1],), placed[2], width),
        *_to_permissions(chain, placed[2], may),
    )
    bottom = placed[-1].rect.bottom() + 2
    return Drawing((placed[0],), (placed[1],), placed[2], may, strokes, (), bottom, True)


def _below(theme: Theme, shown: ShownNode, x: int, top: int, width: int) -> Placed:
    size = node_size(theme, shown.look)
    wide = min(size.width(), width)
    return Placed(shown, QRect(min(x, width - wide), top, wide, size.height()))


def _between(
    chain: RoleChain, groups: tuple[Placed, ...], roles: tuple[Placed, ...]
) -> Iterator[Stroke]:
    at = {placed.shown.node.name: placed.rect for placed in groups}
    rows = {placed.shown.node.name: (row, placed.rect) for row, placed in enumerate(roles)}
    # The way in force comes last, so that it lies above the others.
    for line in sorted(chain.lines, key=lambda one: one.wins or one.tied):
        if line.group not in at:
            continue
        begin = _right(at[line.group])
        if line.role is None:
            yield Stroke((begin, begin + QPointF(12, 0)), "text_muted", dashed=True)
        elif line.role in rows:
            row, rect = rows[line.role]
            end = _left(rect)
            x = min(begin.x() + 14 + BUS * row, end.x() - 10)
            points = (begin, QPointF(x, begin.y()), QPointF(x, end.y()), end)
            tone = "warning" if line.tied else "accent" if line.wins else "border"
            thick = line.wins or line.tied
            yield Stroke(points, tone, thick, arrow=thick)


def _downwards(
    chain: RoleChain, roles: tuple[Placed, ...], in_force: Placed, width: int
) -> Iterator[Stroke]:
    names = [placed.shown.node.name for placed in roles]
    if chain.source in names:
        row = names.index(chain.source)
        broken = chain.parted or (chain.in_force is None and bool(chain.refused))
        tone = "danger" if broken else "accent"
        known = broken or chain.in_force is not None
        points = _way_down(roles, row, in_force, width)
        yield Stroke(points, tone if known else "border", known, not known, crossed=broken)
        return
    for row, name in enumerate(names):
        if name in chain.tied:
            points = _way_down(roles, row, in_force, width)
            yield Stroke(points, "warning", thick=True, crossed=chain.in_force is not None)
        elif len(names) == 1:
            nothing = chain.face in (Face.NO_GROUP, Face.NO_ROLE, Face.NO_TOKEN, Face.UNDECIDED)
            yield Stroke(_way_down(roles, row, in_force, width), "text_muted", dashed=nothing)


def _way_down(
    roles: tuple[Placed, ...], row: int, in_force: Placed, width: int
) -> tuple[QPointF, ...]:
    """Straight down from the last role; from one above it, around those below it."""
    placed = roles[row]
    if row == len(roles) - 1:
        return _rail(placed, in_force)
    begin = _right(placed.rect)
    end = _right(in_force.rect)
    x = min(max(begin.x(), end.x()) + 10 + BUS * (len(roles) - 2 - row), width - 2)
    return (begin, QPointF(x, begin.y()), QPointF(x, end.y()), end)


def _to_permissions(chain: RoleChain, in_force: Placed, may: Placed | None) -> Iterator[Stroke]:
    if may is None:
        return
    broken = chain.broken is not None
    yield Stroke(_rail(in_force, may), "danger" if broken else "accent", thick=True, crossed=broken)


def _joined(
    chain: RoleChain, groups: tuple[Placed, ...], roles: tuple[Placed, ...]
) -> Iterator[Stroke]:
    """From all groups to all roles, where it is not known which group has which role."""
    if chain.lines or not chain.groups or not chain.roles:
        return
    begin, end = _outer(groups, _right, BRACE), _outer(roles, _left, -BRACE)
    x = (begin.x() + end.x()) / 2
    points = (begin, QPointF(x, begin.y()), QPointF(x, end.y()), end)
    sure = chain.preferred is not None and len(roles) == 1
    yield Stroke(points, "accent" if sure else "border", thick=sure, arrow=sure)


def _outer(column: tuple[Placed, ...], edge: Callable[[QRect], QPointF], brace: int) -> QPointF:
    """The tip of a column's brace; of one node, its edge."""
    first, last = edge(column[0].rect), edge(column[-1].rect)
    if len(column) == 1:
        return first
    return QPointF(first.x() + brace, (first.y() + last.y()) / 2)


def _braces(
    groups: tuple[Placed, ...], roles: tuple[Placed, ...]
) -> tuple[tuple[QRect, bool], ...]:
    """Around each column of several: its place, and whether it opens to the left."""
    braces = []
    if len(groups) > 1:
        first, last = groups[0].rect, groups[-1].rect
        left = first.right() + 3
        braces.append((QRect(left, first.top() + 4, BRACE - 2, last.bottom() - 8), True))
    if len(roles) > 1:
        first, last = roles[0].rect, roles[-1].rect
        left = first.left() - BRACE
        braces.append((QRect(left, first.top() + 4, BRACE - 2, last.bottom() - 8), False))
    return tuple(braces)


def _rail(above: Placed, below: Placed) -> tuple[QPointF, ...]:
    x = max(above.rect.left(), below.rect.left()) + RAIL
    return (QPointF(x, above.rect.bottom() + 1), QPointF(x, below.rect.top()))


def _right(rect: QRect) -> QPointF:
    return QPointF(rect.right() + 1, rect.center().y() + 0.5)


def _left(rect: QRect) -> QPointF:
    return QPointF(rect.left(), rect.center().y() + 0.5)
