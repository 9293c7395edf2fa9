"""The access page as text: all that its picture says, from top to foot. Pure.

A cell is picked to see how it is known; here that stands below the table for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.i18n import _, paragraph
from ui.viewmodels.access.state import AccessState, CellDetail, Column, Explanation
from ui.viewmodels.access.table_text import TableForm, table_text
from ui.viewmodels.policy_check.policy_check import PolicyCheckState
from ui.viewmodels.policy_check.words import mode_hint, mode_title


def page_text(
    state: AccessState, known: Iterable[CellDetail] = (), check: PolicyCheckState | None = None
) -> str:
    """The chain link by link, what is unfolded, the table, what is tried, how each cell is known,
    and the check of a policy that is open. known: the cells of which something is known.
    """
    picked = state.detail
    others = [each for each in known if picked is None or each.cell != picked.cell]
    parts = [
        "\n".join(_column(column) for column in state.columns),
        _explanation(state.explanation) if state.explanation else "",
        *_table(state),
        *_probe(state),
        _detail(picked) if picked else "",
        _("How the others are known") if picked and others else "",
        _("How this is known") if others and not picked else "",
        *(_detail(each) for each in others),
        _check(check) if check else "",
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
    lines = [told.node.title, *told.sentences, told.place]
    lines += [_("Command to look it up"), told.command] if told.command else []
    lines += [f"• {fault}" for fault in told.faults]
    lines += [_("Policy that works"), told.document] if told.document else []
    return "\n".join(line for line in lines if line)


def _table(state: AccessState) -> tuple[str, ...]:
    head = _("Actions on {table}", table=state.table)
    if not state.roles:
        return head, _("There is no role to try anything as.")
    return head, table_text(state, TableForm.TEXT)


def _probe(state: AccessState) -> tuple[str, ...]:
    asked, result = state.asked, state.result
    return (
        paragraph(asked.title, asked.cost) if asked else "",
        state.probing,
        paragraph(result.title, result.hint) if result else "",
    )


def _detail(detail: CellDetail) -> str:
    facts = [_("{name}: {words}", name=name, words=words) for name, words in detail.facts]
    statement = [_("Statement that would allow it"), detail.statement] if detail.statement else []
    lines = (detail.headline, *facts, detail.why, detail.said, *statement, detail.advice)
    return "\n".join(line for line in lines if line)


def _check(check: PolicyCheckState) -> str:
    if check.mode is None:
        return ""
    checking = _("Checking…") if check.checking else ""
    result = check.result.as_text if check.result else ""
    lines = (mode_title(check.mode), mode_hint(check.mode), checking, result)
    return "\n".join(line for line in lines if line)
