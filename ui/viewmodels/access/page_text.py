"""The access page as text: all that its picture says, from top to foot. Pure."""

from __future__ import annotations

from core.i18n import _
from ui.viewmodels.access.state import AccessState, CellDetail, Column, Explanation
from ui.viewmodels.access.table_text import TableForm, table_text


def page_text(state: AccessState) -> str:
    """The chain link by link, what is unfolded, the table, and the evidence that is open."""
    parts = [
        "\n".join(_column(column) for column in state.columns),
        _explanation(state.explanation) if state.explanation else "",
        _("Actions on {table}", table=state.table),
        table_text(state, TableForm.TEXT),
        _detail(state.detail) if state.detail else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _column(column: Column) -> str:
    if column.broken:
        return _(
            "{name} (the line is broken here): {lines}",
            name=column.node.title,
            lines=column.spoken,
        )
    return _("{name}: {lines}", name=column.node.title, lines=column.spoken)


def _explanation(told: Explanation) -> str:
    lines = [told.node.title, *told.sentences, told.place, told.command]
    lines += [f"• {fault}" for fault in told.faults]
    return "\n".join(line for line in (*lines, told.document) if line)


def _detail(detail: CellDetail) -> str:
    facts = [_("{name}: {words}", name=name, words=words) for name, words in detail.facts]
    lines = (detail.headline, *facts, detail.why, detail.said, detail.statement, detail.advice)
    return "\n".join(line for line in lines if line)
