"""The table of actions as text to paste: aligned columns, tab-separated, or Markdown. Pure."""

from __future__ import annotations

from enum import Enum

from core.i18n import N_, _
from ui.viewmodels.access.state import AccessState


class TableForm(Enum):
    """How the copy is written; the values are translated by label."""

    TEXT = N_("Text")
    TSV = N_("Tab-separated values")
    MARKDOWN = N_("Markdown")

    @property
    def label(self) -> str:
        """Its name."""
        return _(self.value)


Grid = list[list[str]]

_FORMULA = ("=", "+", "-", "@")
"""A spreadsheet takes what begins like this for a formula; a role's name may."""


def table_text(state: AccessState, form: TableForm) -> str:
    """The whole table, with the roles in the first line."""
    grid = [
        [_("Action"), _("For"), *(role.spoken for role in state.roles)],
        *([row.name, row.words, *(cell.words for cell in row.cells)] for row in state.rows),
    ]
    match form:
        case TableForm.TEXT:
            return _aligned(grid)
        case TableForm.TSV:
            return "\n".join("\t".join(map(_plain, row)) for row in grid)
        case TableForm.MARKDOWN:
            return _markdown(grid)


def _aligned(grid: Grid) -> str:
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    lines = (
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
        for row in grid
    )
    return "\n".join(line.rstrip() for line in lines)


def _plain(text: str) -> str:
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_FORMULA) else flat


def _markdown(grid: Grid) -> str:
    head, *rows = ([_escaped(text) for text in row] for row in grid)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
