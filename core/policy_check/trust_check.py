"""Whether a pasted trust policy lets this identity pool hand out its role, and what to change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from core.i18n import _, paragraph
from core.iam.condition import any_key
from core.iam.errors import MalformedPolicy
from core.iam.trust import Trust, parse_trust
from core.identity.trust import trust_policy
from core.policy_check.documents import Document, Documents, read_documents, statements_of
from core.policy_check.session_facts import SessionFacts
from core.policy_check.trust_faults import Diagnosis, TrustFault, TrustFaultKind, diagnose
from core.policy_check.trust_repair import as_text, corrected, judged


class TrustVerdict(Enum):
    """What became of the check."""

    TRUSTED = auto()
    NOT_TRUSTED = auto()
    OPEN = auto()
    UNREADABLE = auto()
    OTHER_POLICY = auto()
    EMPTY = auto()


@dataclass(frozen=True, slots=True)
class TrustReport:
    """faults: what to change, the first one first; open_keys: conditions that cannot be judged.

    unreadable: sentences on text that is not JSON. corrected is a whole document as JSON text;
    empty where there is nothing to correct.
    """

    verdict: TrustVerdict
    name: str = ""
    faults: tuple[TrustFault, ...] = ()
    open_keys: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    corrected: str = ""


def check_trust(text: str, facts: SessionFacts) -> TrustReport:
    """Check the first trust policy in text. Never raises."""
    if not text.strip():
        return TrustReport(TrustVerdict.EMPTY)
    read = read_documents(text, facts.filling(name=facts.identity_pool_id))
    usual = as_text(trust_policy(facts.identity_pool_id))
    if not read.found:
        return TrustReport(
            TrustVerdict.UNREADABLE, unreadable=read.faults, notes=_notes(read), corrected=usual
        )
    if not read.trusts and any(statements_of(each.body) for each in read.found):
        return TrustReport(
            TrustVerdict.OTHER_POLICY, read.found[0].name, notes=_notes(read), corrected=usual
        )
    return _checked((read.trusts or read.found)[0], read, facts)


def _checked(document: Document, read: Documents, facts: SessionFacts) -> TrustReport:
    nearest = _nearest(document, facts)
    verdict, faults = _judged(document.body, nearest, facts)
    needed = verdict is TrustVerdict.NOT_TRUSTED or bool(faults)
    mended = corrected(document.body, nearest.number if nearest else 0, facts)
    return TrustReport(
        verdict,
        document.name,
        faults,
        nearest.open_keys if nearest and verdict is not TrustVerdict.TRUSTED else (),
        read.faults,
        _notes(read),
        as_text(mended) if needed else "",
    )


def _nearest(document: Document, facts: SessionFacts) -> Diagnosis | None:
    """The statement with the fewest faults: the one that was meant to trust."""
    found = [
        diagnose(entry, number, facts)
        for number, entry in enumerate(statements_of(document.body), 1)
        if entry.get("Effect") != "Deny"
    ]
    return min(found, key=_distance, default=None)


def _distance(diagnosis: Diagnosis) -> tuple[int, int, int]:
    serious = sum(not fault.kind.is_advice for fault in diagnosis.faults)
    return serious, len(diagnosis.open_keys), len(diagnosis.faults)


def _judged(
    body: object, nearest: Diagnosis | None, facts: SessionFacts
) -> tuple[TrustVerdict, tuple[TrustFault, ...]]:
    faults = nearest.faults if nearest else ()
    advice = tuple(fault for fault in faults if fault.kind.is_advice)
    serious = tuple(fault for fault in faults if not fault.kind.is_advice)
    try:
        trust = judged(body, facts)
    except MalformedPolicy as malformed:
        known = any(fault.malformed or fault.kind in _MALFORMED for fault in serious)
        whole = TrustFault(TrustFaultKind.MALFORMED, malformed.statement, malformed=malformed)
        return TrustVerdict.NOT_TRUSTED, (*serious, *(() if known else (whole,)), *advice)
    match trust:
        case Trust.YES:
            return TrustVerdict.TRUSTED, advice
        case Trust.OPEN:
            return TrustVerdict.OPEN, advice
        case Trust.NO:
            denying = () if serious or nearest is None else _denying(body, facts)
            none = TrustFault(TrustFaultKind.NOTHING_ALLOWED)
            return TrustVerdict.NOT_TRUSTED, (*serious, *denying, *advice) or (none,)


_MALFORMED = (
    TrustFaultKind.EFFECT,
    TrustFaultKind.RESOURCE,
    TrustFaultKind.PRINCIPAL_MISSING,
)
"""What the grammar does not have either."""


def _denying(body: object, facts: SessionFacts) -> tuple[TrustFault, ...]:
    keys = facts.identity_keys()
    return tuple(
        TrustFault(TrustFaultKind.DENIED, each.number)
        for each in parse_trust(body, knows=any_key)
        if each.deny and each.applies(facts.provider, keys)
    )


def _notes(read: Documents) -> tuple[str, ...]:
    several = ""
    if len(read.trusts) > 1:
        several = _("Several trust policies were pasted. This is about the first one.")
    unread = ""
    if read.unread and not read.faults:
        unread = _("Some text beside the JSON was not read: “{text}”", text=_short(read.unread))
    return tuple(note for note in (several, *read.notes, unread) if note)


def _short(text: str) -> str:
    line = " ".join(text[:400].split())
    return line if len(line) <= 80 else f"{line[:80]}…"


def headline(report: TrustReport, facts: SessionFacts) -> str:
    """The answer in one sentence."""
    pool = facts.identity_pool_id
    match report.verdict:
        case TrustVerdict.TRUSTED:
            return _("This trust policy lets the identity pool hand out the role.")
        case TrustVerdict.NOT_TRUSTED:
            return _("This trust policy does not let the identity pool hand out the role.")
        case TrustVerdict.OPEN:
            return _("This trust policy may let the identity pool hand out the role.")
        case TrustVerdict.OTHER_POLICY:
            return paragraph(
                _("This is a permission policy, not a trust policy."),
                _("A trust policy names who may assume the role (Principal)."),
            )
        case TrustVerdict.UNREADABLE:
            return _("No trust policy could be read here.")
        case TrustVerdict.EMPTY:
            return _("Paste the trust policy of a role. It is checked for {pool}.", pool=pool)
