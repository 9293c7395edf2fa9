"""The panel "Access denied": who was refused what, why, and what would allow it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from core.books.edits.edit import Edit
from core.i18n import N_, _, paragraph
from core.identity.denial import DenialExplanation
from ui.look.theme import Theme, set_look
from ui.viewmodels.access.places import place_of
from ui.viewmodels.books.edit_result import Denied
from ui.viewmodels.navigation import AccessPlace
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.edit_result.decision_buttons import DecisionButtons
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.frames.side_panel import SidePanel
from ui.widgets.make import button, label, vertical
from ui.widgets.texts.arn_label import ArnLabel
from ui.widgets.texts.code_view import CodeView
from ui.widgets.texts.fact_list import FactList
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


class DeniedPanel(SidePanel):
    """Keeps the page usable while it is open, and what was typed."""

    def __init__(
        self, theme: Theme, view_models: UserViewModels, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Access denied"), parent)
        self._edit: Edit | None = None
        self.set_icon(IconLabel(theme, "danger", "danger"))
        self._headline = label(wrap=True, font=theme.font(bold=True))
        self._summary = label(wrap=True)
        self._facts = {fact: FactRow(theme, _(name)) for fact, name in FACTS.items()}
        self._policy_arn = ArnLabel(theme, copy=_("Copy ARN of the policy"))
        self._others = FactRow(theme, _("Other roles"))
        self._remedy = label(wrap=True)
        self._statement = CodeView(theme, _("Statement that would allow it"))
        self._raw = CodeView(theme, _("What AWS said"))
        self._navigation = view_models.navigation
        self._place = AccessPlace()
        self._chain = button(_("Show in Access"), self._show_in_access, kind="link")
        self._typed = FactList(theme)
        self._kept = self._typed_card()
        self._buttons = DecisionButtons(theme, view_models, lambda: self._edit)
        self._fill_panel()
        self.closed.connect(view_models.result.close_panel)

    def focus(self) -> None:
        """Enter edits again."""
        self._buttons.edit_again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_denied(self, denied: Denied) -> None:
        """Explain this refusal."""
        self._edit = denied.edit
        explained = denied.explanation
        kept = _("Your text is safe.") if denied.typed else ""
        self._headline.setText(paragraph(denied.headline, kept))
        self._summary.setText(denied.summary)
        self._facts["who"].show_words(explained.who)
        self._facts["what"].show_words(explained.what)
        self._facts["where"].show_words(explained.where)
        self._facts["why"].show_words(explained.why)
        self._show_policy(explained)
        self._facts["role"].show_words(explained.agreement)
        self._show_agreement(explained.agrees)
        self._others.show_words(denied.other_roles, explained.others)
        self._remedy.setText(explained.remedy)
        self._statement.setVisible(explained.statement is not None)
        self._statement.set_text(explained.statement or "")
        self._raw.set_text(explained.raw)
        self._place = place_of(explained.raw)
        self._typed.show_facts(denied.typed)
        self._kept.setVisible(bool(denied.typed))
        self.show_foot(denied.edit is not None)
        self.setAccessibleDescription(paragraph(denied.headline, denied.summary))

    def _show_in_access(self) -> None:
        self._navigation.go(self._place)

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

    def _fill_panel(self) -> None:
        self.body.addWidget(self._headline)
        self.body.addWidget(self._summary)
        for row in (*self._facts.values(), self._others):
            row.setMinimumHeight(0)  # one line or three: the same distance to the next fact
            self.body.addWidget(row)
        self._facts["policy"].grid.addWidget(self._policy_arn, 2, 1)
        self._agreement = IconLabel(self._theme, "info", "text_muted")
        self._facts["role"].grid.addWidget(self._agreement, 0, 2, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._line())
        title = label(_("What would help"), font=self._theme.font(bold=True))
        self.body.addWidget(title)
        self.body.addWidget(self._remedy)
        self.body.addWidget(self._statement)
        self.body.addWidget(self._chain, alignment=Qt.AlignmentFlag.AlignLeft)
        said = Disclosure(self._theme, _("What AWS said, word for word"), self._raw)
        self.body.addWidget(said)
        self.body.addWidget(self._kept)
        self.add_button(self._buttons)

    def _typed_card(self) -> QWidget:
        card = QFrame()
        set_look(card, "surface", "card")
        title = label(_("What you typed"), font=self._theme.font(bold=True))
        column = vertical(self._theme.space(2), card)
        space = self._theme.space(3)
        column.setContentsMargins(space, space, space, space)
        column.addWidget(title)
        column.addWidget(self._typed)
        return card

    def _line(self) -> QFrame:
        line = QFrame()
        set_look(line, "surface", "line")
        return line
