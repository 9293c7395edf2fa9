"""The chain in sentences: the one below the drawing, each node's, and the whole as text."""

from __future__ import annotations

from collections.abc import Callable

from core.i18n import _, ngettext, paragraph
from core.identity.arn import role_name
from core.identity.role_chain.chain import Face, InForce, NodeKind, RoleChain
from core.identity.role_in_force import Evidence
from core.identity.roles.groups import UNKNOWN, GroupFacts

Clock = Callable[[float], str]
"""A moment of the server's clock as hours and minutes, here."""


def sentence(chain: RoleChain) -> str:
    """What the drawing comes to."""
    match chain.face:
        case Face.NO_TOKEN | Face.NO_GROUP | Face.NO_ROLE | Face.UNDECIDED:
            return _without_role(chain)
        case Face.TIE:
            return _("Your groups tie in precedence, so the token prefers no role.")
        case Face.CHOSEN:
            return _("You chose {role}.", role=chain.in_force.name if chain.in_force else "")
        case Face.OTHER_ROLE:
            return _other_role(chain)
        case Face.REFUSED:
            return chain.refused
        case Face.PREFERRED:
            given = chain.in_force
            if given is None or not given.why:
                return _preferred(chain)
            return paragraph(_preferred(chain), _("Not confirmed by AWS yet."), given.why)


def group_words(chain: RoleChain, group: GroupFacts) -> str:
    """What is known of one group."""
    return paragraph(_precedence(chain, group), _role_of(group))


def precedence_sign(group: GroupFacts) -> str:
    """Its number, – without one, ? where it is not known."""
    if group.precedence is UNKNOWN:
        return "?"
    return "–" if group.precedence is None else str(group.precedence)


def role_words(chain: RoleChain, role: str) -> str:
    """What is known of one of the token's roles."""
    if role == chain.preferred:
        return _("{role} is the role that your token prefers.", role=role_name(role))
    return _("{role} is in your token, so you can ask for it.", role=role_name(role))


def in_force_words(chain: RoleChain, clock: Clock) -> str:
    """What is known of the role in force."""
    given = chain.in_force
    if given is None:
        return _without(chain)
    return paragraph(_agreement(chain, given), _confirmation(given, clock))


def may_words(chain: RoleChain, clock: Clock) -> str:
    """What the role in force may do, as far as it is known."""
    counts, broken = chain.counts, chain.broken
    known = counts and _(
        "{allowed} actions allowed, {refused} refused, {unknown} not known.",
        allowed=counts.allowed,
        refused=counts.refused,
        unknown=counts.unknown,
    )
    if broken is None:
        return known or ""
    if broken.at is None:
        refused = _("{operation} was refused.", operation=broken.operation)
    else:
        refused = _(
            "{operation} was refused at {time}.", operation=broken.operation, time=clock(broken.at)
        )
    return paragraph(known or "", refused)


def node_words(chain: RoleChain, kind: NodeKind, name: str, clock: Clock) -> str:
    """The explanation that a node leads to."""
    match kind:
        case NodeKind.GROUP:
            group = next((one for one in chain.groups if one.name == name), GroupFacts(name))
            return group_words(chain, group)
        case NodeKind.ROLE | NodeKind.PREFERRED:
            return role_words(chain, name)
        case NodeKind.IN_FORCE:
            return in_force_words(chain, clock)
        case NodeKind.MAY:
            return may_words(chain, clock)


def text(chain: RoleChain, clock: Clock) -> str:
    """The whole chain as lines of text: all that the drawing says."""
    known = [group for group in chain.groups if not _is_unknown(group)]
    unknown = [group.name for group in chain.groups if _is_unknown(group)]
    groups = [f"{group.name}: {group_words(chain, group)}" for group in known]
    if unknown:
        groups.append(
            _(
                "{groups}: neither precedence nor role is in the token.",
                groups=", ".join(unknown),
            )
        )
    roles = [role_words(chain, role) for role in chain.roles]
    lines = (
        *groups,
        *roles,
        sentence(chain),
        in_force_words(chain, clock),
        may_words(chain, clock),
        _("This was known before the network was lost.") if chain.offline else "",
    )
    return "\n".join(line for line in dict.fromkeys(lines) if line)


def _without_role(chain: RoleChain) -> str:
    match chain.face:
        case Face.NO_GROUP:
            return _(
                "You are in no group, so your token names no role. An administrator can add you."
            )
        case Face.NO_ROLE:
            return ngettext(
                "Your group has no role, so your token names none.",
                "None of your groups has a role, so your token names none.",
                len(chain.groups),
            )
        case Face.UNDECIDED:
            return _("Which role comes first is not known yet.")
        case _:
            return _("No token yet, so your groups and roles are not known.")


def _other_role(chain: RoleChain) -> str:
    given = chain.in_force.name if chain.in_force is not None else ""
    if chain.chosen is not None:
        chosen = role_name(chain.chosen)
        return _(
            "Not the role you chose: you chose {role}, and AWS gave {given}.",
            role=chosen,
            given=given,
        )
    if chain.preferred is not None:
        return _(
            "Not the preferred role: your token prefers {role}. The identity pool ignores the "
            "token.",
            role=role_name(chain.preferred),
        )
    if chain.tied:
        return _(
            "Your groups tie in precedence, so the identity pool gave {role}, its role for "
            "signed-in users.",
            role=given,
        )
    return _(
        "Your token names no role, so the identity pool gave {role}, its role for signed-in users.",
        role=given,
    )


def _is_unknown(group: GroupFacts) -> bool:
    return group.precedence is UNKNOWN and group.role is UNKNOWN


def _preferred(chain: RoleChain) -> str:
    role = role_name(chain.preferred or chain.roles[0])
    first = next((group for group in chain.groups if group.name in chain.winners), None)
    if len(chain.roles) == 1:
        return _("{role} is the only role of your groups.", role=role)
    if first is None or not isinstance(first.precedence, int):
        return _("{role} wins: its group has the lowest precedence number.", role=role)
    return _(
        "{group} comes first ({precedence}). It gives {role}, which your token prefers.",
        group=first.name,
        precedence=first.precedence,
        role=role,
    )


def _precedence(chain: RoleChain, group: GroupFacts) -> str:
    if group.precedence is UNKNOWN:
        return _("Its precedence is not in the token.")
    if group.precedence is None:
        return _("It has no precedence, so it comes last.")
    if group.name in chain.winners and len(chain.winners) > 1:
        return _("Precedence {number}, like another group.", number=group.precedence)
    if group.name in chain.winners:
        return _("Precedence {number}: it comes first.", number=group.precedence)
    return _("Precedence {number}.", number=group.precedence)


def _role_of(group: GroupFacts) -> str:
    if group.role is UNKNOWN:
        return _("Which role it has is not in the token.")
    if group.role is None:
        return _("It has no role.")
    return _("Its role is {role}.", role=role_name(str(group.role)))


def _without(chain: RoleChain) -> str:
    match chain.face:
        case Face.TIE:
            return _("No role until you choose one.")
        case Face.NO_TOKEN:
            return _("not known yet")
        case Face.UNDECIDED:
            return _("This cannot be predicted yet.")
        case _:
            return chain.refused or _("No role, so no credentials and no books.")


def _agreement(chain: RoleChain, given: InForce) -> str:
    if given.predicted or given.confirmed is None:
        return ""
    match chain.face:
        case Face.CHOSEN:
            return _("Same as the role you chose (confirmed by AWS).")
        case Face.PREFERRED | Face.REFUSED:
            return _("Same as the preferred role (confirmed by AWS).")
        case Face.OTHER_ROLE:
            return sentence(chain)
        case _:
            return _("Your token prefers no role to compare it with.")


def _confirmation(given: InForce, clock: Clock) -> str:
    if given.predicted:
        return _("{role} would be in force.", role=given.name)
    match given.confirmed:
        case Evidence.CALLER_IDENTITY if given.at is not None:
            return _("GetCallerIdentity confirmed it at {time}.", time=clock(given.at))
        case Evidence.CALLER_IDENTITY:
            return _("Source: GetCallerIdentity.")
        case Evidence.REFUSAL:
            return _("Source: the ARN in a refusal.")
        case _:
            return paragraph(_("Not confirmed by AWS yet."), given.why)
