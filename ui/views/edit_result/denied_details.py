"""The folded part of the panel "Access denied": who, what, where, which policy, which roles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.errors import ServiceSaid
from core.i18n import N_, _
from core.identity.access_denied.explanation import DenialExplanation
from ui.look.theme import Theme
from ui.viewmodels.books.denied import Denied
from ui.widgets.buttons.why_button import WhyButton
from ui.widgets.make import vertical
from ui.widgets.texts.arn_label import ArnLabel
from ui.widgets.texts.fact_row import FactRow
from ui.widgets.texts.icon_label import IconLabel

FACTS = {
    "who": N_("Who"),
    "what": N_("What"),
    "where": N_("Where"),
    "why": N_("Why"),
    "policy": N_("Policy"),
    "role": N_("Role"),
}


class DeniedDetails(QWidget):
    """One fact below the other; what AWS does not tell is left out or said to be unknown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = {fact: FactRow(theme, _(name)) for fact, name in FACTS.items()}
        self._policy_arn = ArnLabel(theme, copy=_("Copy ARN of the policy"))
        self._others = FactRow(theme, _("Other roles"))
        self._agreement = IconLabel(theme, "info", "text_muted")
        self._why = WhyButton(self)
        column = vertical(theme.space(3), self)
        for row in (*self._facts.values(), self._others):
            row.setMinimumHeight(0)  # one line or three: the same distance to the next fact
            column.addWidget(row)
        self._facts["policy"].grid.addWidget(self._policy_arn, 2, 1)
        self._facts["role"].grid.addWidget(self._agreement, 0, 2, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._why, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_denied(self, denied: Denied) -> None:
        """These facts."""
        explained = denied.explanation
        self._facts["who"].show_words(explained.who)
        self._facts["what"].show_words(explained.what)
        self._facts["where"].show_words(explained.where)
        self._facts["why"].show_words(explained.why)
        self._show_policy(explained)
        self._facts["role"].show_words(explained.agreement)
        self._show_agreement(explained.agrees)
        self._others.show_words(denied.other_roles, explained.others)
        self._why.show_said(ServiceSaid(code="AccessDeniedException", message=explained.raw))

    def _show_policy(self, explained: DenialExplanation) -> None:
        self._facts["policy"].show_words(explained.policy)
        self._facts["policy"].setVisible(bool(explained.policy))
        self._policy_arn.set_text(explained.policy_arn or "")
        self._policy_arn.setVisible(explained.policy_arn is not None)

    def _show_agreement(self, agrees: bool | None) -> None:
        match agrees:
            case True:
                self._agreement.show_icon("success", "success")
            case False:
                self._agreement.show_icon("warning", "warning")
            case None:
                self._agreement.show_icon("info", "text_muted")
