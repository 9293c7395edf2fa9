"""The answer of a check in words: what is shown, and the same as text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.i18n import _, ngettext
from core.policy_check.permission_check import Outcome, PermissionReport, Row
from core.policy_check.session_facts import SessionFacts
from core.policy_check.trust_check import TrustReport, TrustVerdict, headline
from core.policy_check.trust_faults import TrustFault
from core.policy_check.trust_words import explain_fault, explain_open_key, tag_session_note


class Mark(Enum):
    """How a line stands: its sign and its colour."""

    GOOD = "success"
    DOUBT = "warning"
    BAD = "danger"
    PLAIN = "info"


@dataclass(frozen=True, slots=True)
class Line:
    """caption: what it is about, or empty; words: whole sentences."""

    mark: Mark
    caption: str
    words: str


@dataclass(frozen=True, slots=True)
class Code:
    """JSON to copy."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """notes: what was assumed, and what cannot be seen from here."""

    mark: Mark
    headline: str
    lines: tuple[Line, ...] = ()
    codes: tuple[Code, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def as_text(self) -> str:
        """All of it, line by line."""
        lines = (f"{each.caption}: {each.words}".removeprefix(": ") for each in self.lines)
        codes = (f"{each.title}\n{each.text}" for each in self.codes)
        return "\n".join((self.headline, *lines, *self.notes, *codes))


_TRUST_MARKS = {
    TrustVerdict.TRUSTED: Mark.GOOD,
    TrustVerdict.OPEN: Mark.DOUBT,
    TrustVerdict.NOT_TRUSTED: Mark.BAD,
    TrustVerdict.OTHER_POLICY: Mark.BAD,
    TrustVerdict.UNREADABLE: Mark.BAD,
    TrustVerdict.EMPTY: Mark.PLAIN,
}
_ROW_MARKS = {Outcome.ALLOWED: Mark.GOOD, Outcome.REFUSED: Mark.BAD, Outcome.DEPENDS: Mark.DOUBT}


def trust_result(report: TrustReport, facts: SessionFacts) -> CheckResult:
    """The answer to a trust policy."""
    lines = [_fault_line(fault, facts) for fault in report.faults]
    lines += (Line(Mark.DOUBT, "", explain_open_key(key, facts)) for key in report.open_keys)
    lines += (Line(Mark.BAD, "", words) for words in report.unreadable)
    found = report.verdict in (TrustVerdict.TRUSTED, TrustVerdict.OPEN, TrustVerdict.NOT_TRUSTED)
    title = _("Corrected document") if found else _("A trust policy that works")
    return CheckResult(
        _TRUST_MARKS[report.verdict],
        headline(report, facts),
        tuple(lines),
        (Code(title, report.corrected),) if report.corrected else (),
        (*report.notes, tag_session_note()) if found else report.notes,
    )


def permission_result(report: PermissionReport, facts: SessionFacts) -> CheckResult:
    """The answer to permission policies."""
    if not (report.rows or report.faults or report.notes):
        words = _(
            "Paste the permission policies of a role. They are checked for {table}.",
            table=facts.table,
        )
        return CheckResult(Mark.PLAIN, words)
    lines = [Line(Mark.BAD, "", words) for words in report.faults]
    lines += (_row_line(row) for row in report.rows)
    codes = (
        Code(_("Statement that would allow the rest"), report.for_role),
        Code(_("Statement for the permissions boundary"), report.for_boundary),
    )
    return CheckResult(
        _overall(report),
        _counts(report),
        tuple(lines),
        tuple(code for code in codes if code.text),
        (*report.notes, *((_limits(),) if report.rows else ())),
    )


def _fault_line(fault: TrustFault, facts: SessionFacts) -> Line:
    place = "" if fault.statement is None else _("Statement {n}", n=fault.statement)
    mark = Mark.DOUBT if fault.kind.is_advice else Mark.BAD
    return Line(mark, place, explain_fault(fault, facts))


def _row_line(row: Row) -> Line:
    words = {
        Outcome.ALLOWED: _("Allowed."),
        Outcome.REFUSED: _("Refused."),
        Outcome.DEPENDS: _("It depends."),
    }[row.outcome]
    name = row.action.name
    caption = _("{action} on index {index}", action=name, index=row.index) if row.index else name
    return Line(_ROW_MARKS[row.outcome], caption, " ".join((words, *row.why)))


def _overall(report: PermissionReport) -> Mark:
    if not report.rows or report.count(Outcome.ALLOWED) == 0:
        return Mark.BAD
    whole = report.count(Outcome.ALLOWED) == len(report.rows) and not report.faults
    return Mark.GOOD if whole else Mark.DOUBT


def _counts(report: PermissionReport) -> str:
    if not report.rows:
        return _("No permission policy could be read here.")
    parts = []
    if allowed := report.count(Outcome.ALLOWED):
        parts.append(ngettext("{n} action allowed", "{n} actions allowed", allowed))
    if refused := report.count(Outcome.REFUSED):
        parts.append(ngettext("{n} action refused", "{n} actions refused", refused))
    if depends := report.count(Outcome.DEPENDS):
        parts.append(ngettext("{n} action depends", "{n} actions depend", depends))
    return " · ".join(parts)


def _limits() -> str:
    return _(
        "Only what was pasted is seen here. The organization's policies, the table's own policy, "
        "session policies and VPC endpoint policies can decide otherwise."
    )
