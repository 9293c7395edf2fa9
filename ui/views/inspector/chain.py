"""The chain of the token inspector: groups, roles, the preferred one, the one AWS gave."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.identity.arn import role_name
from core.identity.role import RoleOutcome
from core.identity.role_in_force import Agreement, RoleInForce
from ui.look.theme import Theme
from ui.viewmodels.inspector.inspector import InspectorState
from ui.widgets.drawings.chain_step import ChainStep, LinkState
from ui.widgets.make import vertical

TIE = "Your groups tie in precedence, so the token prefers no role."


class InspectorChain(QWidget):
    """Draws what follows from what."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = ChainStep(theme, "Groups")
        self._roles = ChainStep(theme, "Roles")
        self._preferred = ChainStep(theme, "Preferred role")
        self._assumed = ChainStep(theme, "Assumed role", last=True)
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
            self._groups.show_link(LinkState.OPEN, "not known yet", note="There is no token yet.")
        elif state.claims.groups:
            self._groups.show_link(LinkState.PLAIN, "\n".join(state.claims.groups))
        else:
            self._groups.show_link(LinkState.OPEN, "none")

    def _show_roles(self, state: InspectorState) -> None:
        roles = state.claims.roles if state.claims else ()
        if not roles:
            self._roles.show_link(LinkState.OPEN, "none" if state.claims else "not known yet")
            return
        names = dict.fromkeys(role_name(role) for role in roles)
        self._roles.show_link(LinkState.PLAIN, "\n".join(names), tuple(dict.fromkeys(roles)))

    def _show_preferred(self, state: InspectorState) -> None:
        prediction = state.prediction
        if prediction is None:
            self._preferred.show_link(LinkState.OPEN, "not known yet")
            return
        tied = prediction.outcome is RoleOutcome.TIED
        words = role_name(prediction.role) if prediction.role else "none"
        link = LinkState.PLAIN if prediction.role else LinkState.OPEN
        note = TIE if tied else prediction.explanation
        self._preferred.show_link(LinkState.DOUBTFUL if tied else link, words, note=note)

    def _show_assumed(self, state: InspectorState) -> None:
        assumed = state.role.assumed
        if assumed is None:
            words = "none" if state.role.refused else "not confirmed"
            self._assumed.show_link(LinkState.OPEN, words, note=_why_none(state))
            return
        link, note = _verdict(state.role)
        evidence = f"Told by {assumed.evidence.value}."
        self._assumed.show_link(link, assumed.name, (assumed.arn,), note=f"{note} {evidence}")


def _why_none(state: InspectorState) -> str:
    refused = state.role.refused
    if refused is None:
        return f"Not confirmed by AWS yet. {state.role.unconfirmed or ''}".strip()
    tied = state.prediction is not None and state.prediction.outcome is RoleOutcome.TIED
    return "There is none until you choose." if tied else refused.title


def _verdict(role: RoleInForce) -> tuple[LinkState, str]:
    wanted = "the role that you chose" if role.asked else "the role that your token prefers"
    match role.agreement:
        case Agreement.AGREES:
            return LinkState.HOLDS, f"= This is {wanted}."
        case Agreement.DIFFERS:
            expected = role_name(role.expected or "")
            return LinkState.DOUBTFUL, f"≠ This is not {wanted}, which is {expected}."
        case Agreement.NOT_CONFIRMED:
            return LinkState.PLAIN, "Your token prefers no role to compare it with."
