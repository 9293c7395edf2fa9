"""The chain group ━ role ━ key ━╳ action on table, broken where it was refused; also as text."""

from __future__ import annotations

from dataclasses import dataclass

from core.i18n import _, ngettext
from core.identity.access_denied.message import Denial
from core.identity.arn import Arn, role_name

WINS, BREAKS = "━", "━╳"


@dataclass(frozen=True, slots=True)
class BrokenChain:
    """nodes from left to right; the line breaks just before the last one. text says it in words."""

    nodes: tuple[str, ...]
    text: str

    @property
    def line(self) -> str:
        """As one line of signs."""
        *held, last = self.nodes
        if not held:
            return f"╳ {last}"
        return f"{f' {WINS} '.join(held)} {BREAKS} {last}"


def broken_chain(denial: Denial, groups: tuple[str, ...] = (), key_hint: str = "") -> BrokenChain:
    """The chain of a refused call.

    groups: those of the token, of which one is shown by name and several by their number, as no
    token says which of them carries the role. key_hint: the ends of the access key's id.
    """
    role = role_name(denial.principal) if denial.principal else ""
    service, _colon, call = (denial.missing_action or denial.action or "").partition(":")
    before_keys = service.lower() in ("sts", "cognito-identity")
    held = (_groups(groups), role, "" if before_keys else key_hint)
    refused = _refused(denial, call)
    return BrokenChain(
        (*(node for node in held if node), refused), _text(role, key_hint, refused, before_keys)
    )


def _groups(groups: tuple[str, ...]) -> str:
    match groups:
        case ():
            return ""
        case (one,):
            return one
        case (one, other):
            return f"{one} · {other}"
        case _:
            return ngettext("{n} group", "{n} groups", len(groups))


def _refused(denial: Denial, call: str) -> str:
    if denial.of_key:
        return _("{action} with the table's key", action=call) if call else _("the table's key")
    if not call:
        return _("the request")
    arn = Arn.parse(denial.resource or "")
    if arn is None or not arn.table:
        return call
    if arn.index is not None:
        return _("{action} on {index} of {table}", action=call, index=arn.index, table=arn.table)
    return _("{action} on {table}", action=call, table=arn.table)


def _text(role: str, key_hint: str, refused: str, before_keys: bool) -> str:
    if not role:
        return _("The chain breaks at: {refused}.", refused=refused)
    if before_keys:
        return _("The chain breaks after {role}, at: {refused}.", role=role, refused=refused)
    if not key_hint:
        return _(
            "The chain holds up to {role}. It breaks at: {refused}.", role=role, refused=refused
        )
    return _(
        "The chain holds up to {role} and its credentials {key}. It breaks at: {refused}.",
        role=role,
        key=key_hint,
        refused=refused,
    )
