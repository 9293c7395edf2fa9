"""The chain of the token inspector: groups, roles, the preferred one, the one AWS gave."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.i18n import N_, _, paragraph
from core.identity.arn import role_name
from core.identity.role_in_force import Agreement, Evidence, RoleInForce
from core.identity.role_prediction import RoleOutcome
from ui.look.theme import Theme
from ui.viewmodels.inspector.inspector import InspectorState
from ui.widgets.drawings.chain_step import ChainStep, LinkState
from ui.widgets.make import vertical

TIE = N_("Your groups tie in precedence, so the token prefers no role.")
UNKNOWN = N_("not known yet")
NONE = N_("none")
SOURCES = {
    Evidence.CALLER_IDENTITY: N_("Source: GetCallerIdentity."),
    Evidence.REFUSAL: N_("Source: the ARN in a refusal."),
}


class InspectorChain(QWidget):
    """Draws what follows from what."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = ChainStep(theme, _("Groups"))
        self._roles = ChainStep(theme, _("Roles"))
        self._preferred = ChainStep(theme, _("Preferred role"))
        self._assumed = ChainStep(theme, _("Assumed role"), last=True)
        column = vertical(0, self)
        for step in (self._groups, self._roles, self._preferred, self._assumed):
            column.addWidget(step)

    def show_state(self, state: InspectorState) -> None:
        """Show this chain."""
        self._show_groups(state)
        self._show_roles(state)
        self._show_preferred(state)
        self._show_assumed(state)

    def _show_groups(self, state: InspectorState) -> None:
        if state.claims is None:
            self._groups.show_link(LinkState.OPEN, _(UNKNOWN), note=_("No token yet."))
        elif state.claims.groups:
            self._groups.show_link(LinkState.PLAIN, "\n".join(state.claims.groups))
        else:
            self._groups.show_link(LinkState.OPEN, _(NONE))

    def _show_roles(self, state: InspectorState) -> None:
        roles = state.claims.roles if state.claims else ()
        if not roles:
            self._roles.show_link(LinkState.OPEN, _(NONE) if state.claims else _(UNKNOWN))
            return
        names = dict.fromkeys(role_name(role) for role in roles)
        self._roles.show_link(LinkState.PLAIN, "\n".join(names), tuple(dict.fromkeys(roles)))

    def _show_preferred(self, state: InspectorState) -> None:
        prediction = state.prediction
        if prediction is None:
            self._preferred.show_link(LinkState.OPEN, _(UNKNOWN))
            return
        tied = prediction.outcome is RoleOutcome.TIED
        words = role_name(prediction.role) if prediction.role else _(NONE)
        link = LinkState.PLAIN if prediction.role else LinkState.OPEN
        note = _(TIE) if tied else prediction.explanation
        self._preferred.show_link(LinkState.DOUBTFUL if tied else link, words, note=note)

    def _show_assumed(self, state: InspectorState) -> None:
        assumed = state.role.assumed
        if assumed is None:
            words = _(NONE) if state.role.refused else _("not confirmed")
            self._assumed.show_link(LinkState.OPEN, words, note=_why_none(state))
            return
        link, note = _verdict(state.role)
        note = paragraph(note, _(SOURCES[assumed.evidence]))
        self._assumed.show_link(link, assumed.name, (assumed.arn,), note=note)


def _why_none(state: InspectorState) -> str:
    refused = state.role.refused
    if refused is None:
        return paragraph(_("Not confirmed by AWS yet."), str(state.role.unconfirmed or ""))
    tied = state.prediction is not None and state.prediction.outcome is RoleOutcome.TIED
    return _("No role until you choose one.") if tied else refused.title


def _verdict(role: RoleInForce) -> tuple[LinkState, str]:
    match role.agreement:
        case Agreement.AGREES if role.asked:
            return LinkState.HOLDS, _("Same as the role you chose (confirmed by AWS).")
        case Agreement.AGREES:
            return LinkState.HOLDS, _("Same as the preferred role (confirmed by AWS).")
        case Agreement.DIFFERS:
            return LinkState.DOUBTFUL, _other_role(role)
        case Agreement.NOT_CONFIRMED:
            return LinkState.PLAIN, _("Your token prefers no role to compare it with.")


def _other_role(role: RoleInForce) -> str:
    expected = role_name(role.expected or "")
    if role.asked:
        return _("Not the role you chose: you chose {role}.", role=expected)
    return _("Not the preferred role: your token prefers {role}.", role=expected)
