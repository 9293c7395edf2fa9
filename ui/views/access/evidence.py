"""What is known of the cell that was picked: when, by whom, AWS's words, and what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from core.access.evidence import Verdict
from core.i18n import _
from core.identity.arn import role_name
from ui.look.theme import Theme, set_look
from ui.viewmodels.access.access import AccessViewModel
from ui.viewmodels.access.state import CellDetail
from ui.viewmodels.navigation import Navigation, RequestPlace
from ui.views.access.explanation import SELECTABLE
from ui.widgets.buttons.why_button import WhyButton
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.frames.flow import FlowRow
from ui.widgets.make import button, horizontal, label, vertical
from ui.widgets.texts.code_view import CodeView
from ui.widgets.texts.fact_list import FactList
from ui.widgets.texts.icon_label import IconLabel

_ICONS = {
    Verdict.ALLOWED: ("success", "success"),
    Verdict.REFUSED: ("danger", "danger"),
    Verdict.UNKNOWN: ("info", "text_muted"),
}


class EvidencePanel(QFrame):
    """Hidden while no cell is picked."""

    def __init__(
        self,
        theme: Theme,
        view_model: AccessViewModel,
        navigation: Navigation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._navigation = navigation
        self._shown: CellDetail | None = None
        self.setAccessibleName(_("Evidence"))
        set_look(self, "surface", "card")
        self._icon = IconLabel(theme, "info", "text_muted")
        self._headline = label(font=theme.font(bold=True), wrap=True)
        self._facts = FactList(theme)
        self._why = label(wrap=True)
        self._advice = label(tone="muted", wrap=True)
        self._said = CodeView(theme, _("What AWS said"))
        self._statement = CodeView(theme, _("Statement that would allow it"))
        self._more = Disclosure(theme, _("Statement that would allow it"), self._statement)
        self._probe = button(_("Probe"), self._ask)
        self._switch = button("", self._switch_role)
        self._borrow = button("", self._ask_as_other)
        self._forget = button(_("Forget"), self._forget_it)
        self._request = button(_("Open in Requests"), self._open_request, kind="link")
        self._explain = WhyButton()
        self._all_ways = (
            self._probe,
            self._switch,
            self._borrow,
            self._forget,
            self._request,
            self._explain,
        )
        self._ways = FlowRow(theme.space(2), self._all_ways)
        self._lay_out()
        self.hide()

    def show_detail(self, detail: CellDetail | None) -> None:
        """Show this one; None hides the panel."""
        if detail == self._shown:
            return
        self._shown = detail
        self.setVisible(detail is not None)
        if detail is None:
            return
        self._icon.show_icon(*_ICONS[detail.verdict])
        self._headline.setText(detail.headline)
        self.setAccessibleDescription(detail.headline)
        self._facts.show_facts(detail.facts)
        self._facts.setVisible(bool(detail.facts))
        for words, text in ((self._why, detail.why), (self._advice, detail.advice)):
            words.setText(text)
            words.setVisible(bool(text))
        self._said.setVisible(bool(detail.said))
        self._said.set_text(detail.said)
        self._more.setVisible(bool(detail.statement))
        self._statement.set_text(detail.statement)
        self._show_ways(detail)

    def focus(self) -> None:
        """Put the focus on the first thing that can be done."""
        first = next((way for way in self._all_ways if not way.isHidden()), None)
        if first is not None:
            first.setFocus()

    def _show_ways(self, detail: CellDetail) -> None:
        other = bool(detail.other_role)
        name = role_name(detail.other_role)
        self._probe.setVisible(detail.can_probe)
        # Another button probes whatever is unknown: a reader has to hear which is which.
        action = detail.cell.action.rpartition(":")[2]
        self._probe.setAccessibleName(_("Probe {action}", action=action))
        self._switch.setVisible(other)
        self._switch.setText(_("Switch to {role}", role=name))
        self._borrow.setVisible(other)
        self._borrow.setText(_("Try once as {role}…", role=name))
        self._forget.setVisible(detail.evidence is not None)
        self._request.setVisible(detail.request is not None)
        self._explain.show_said(detail.said_by_aws)
        self._ways.setVisible(detail.can_probe or other or detail.evidence is not None)
        self._ways.updateGeometry()

    def _lay_out(self) -> None:
        space = self._theme.space
        column = vertical(space(2), self)
        column.setContentsMargins(space(4), space(3), space(4), space(3))
        head = horizontal(space(2))
        head.addWidget(self._icon)
        head.addWidget(self._headline, 1)
        column.addLayout(head)
        for words in (self._headline, self._why, self._advice):
            words.setTextInteractionFlags(SELECTABLE)
        for part in (self._facts, self._why, self._said, self._more, self._advice, self._ways):
            column.addWidget(part)

    def _ask(self) -> None:
        if self._shown is not None:
            self._view_model.ask_to_probe(self._shown.cell)

    def _ask_as_other(self) -> None:
        if self._shown is not None:
            self._view_model.ask_to_probe(self._shown.cell, borrowed=self._shown.other_role)

    def _switch_role(self) -> None:
        if self._shown is not None:
            self._view_model.switch_to(self._shown.other_role)

    def _open_request(self) -> None:
        if self._shown is not None and self._shown.request is not None:
            self._navigation.go(RequestPlace(self._shown.request))

    def _forget_it(self) -> None:
        if self._shown is not None:
            self._view_model.forget(self._shown.cell)
