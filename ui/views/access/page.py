"""From groups to what the role may do: the chain, the actions by role, and how that is known."""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedWidget, QWidget

from core.access.evidence import Cell
from core.i18n import N_, _, ngettext
from ui.actions.action import Action, value_action
from ui.actions.registry import PROBE_UNKNOWN, READ_AS_TEXT
from ui.look.icons import keep_icon
from ui.look.theme import Theme, set_look
from ui.viewmodels.access.page_text import page_text
from ui.viewmodels.access.state import AccessState
from ui.viewmodels.navigation import AccessPlace, Place
from ui.viewmodels.policy_check.policy_check import CheckMode
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.access.actions_table import ActionsTable
from ui.views.access.chain import AccessChain
from ui.views.access.copy_menu import CopyTableMenu
from ui.views.access.evidence import EvidencePanel
from ui.views.access.explanation import ExplanationPanel
from ui.views.access.probe_bar import ProbeBar
from ui.views.pages.page import Page, PageWidget
from ui.views.policy_check.panel import PolicyCheckPanel
from ui.widgets.buttons.action_button import action_button
from ui.widgets.frames.flow import FlowRow
from ui.widgets.frames.stack import Stack
from ui.widgets.make import button, horizontal, label, vertical
from ui.widgets.staged import Staged
from ui.widgets.texts.elided_label import ElidedLabel
from ui.widgets.texts.page_text import PageText

NOTHING_UNKNOWN = N_("Everything that can be tried is known of this role.")
NO_ROLE = N_("There is no role to try anything as.")
UNDER_WAY = N_("A probe is on its way.")
SETTLED_MS = 50
MARGIN = 16
"""Pixels of the page that stay in sight around what is scrolled to."""


class AccessParts(NamedTuple):
    """What is on the page. stack: the drawn page, and the same as text."""

    summary: QWidget
    stack: QStackedWidget
    text: PageText
    area: QScrollArea
    chain: AccessChain
    explanation: ExplanationPanel
    table: ActionsTable
    probe: ProbeBar
    evidence: EvidencePanel
    check: PolicyCheckPanel


class AccessPage(PageWidget, Staged[AccessParts]):
    """Renders the view model; nothing is sent before somebody says so."""

    def __init__(self, theme: Theme, view_models: UserViewModels) -> None:
        super().__init__()
        self._theme = theme
        self._view_model = view_models.access
        self._policy_check = view_models.policy_check
        self._navigation = view_models.navigation
        self._probe_unknown = Action(PROBE_UNKNOWN, self._view_model.ask_to_probe_unknown, self)
        self._as_text = Action(READ_AS_TEXT, self._turn_text, self)
        self._counts = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        set_look(self._counts, "tone", "muted")
        self._heading = label(font=theme.font(bold=True))
        self._no_roles = label(_(NO_ROLE), tone="muted", wrap=True)
        self._buttons = self._table_buttons()
        self._checks = self._check_buttons()

    def make_parts(self) -> Generator[None, None, AccessParts]:
        """The bar, the chain with its explanations, the table with what is known of a cell."""
        theme, view_model = self._theme, self._view_model
        bar = self._bar()
        yield
        chain, explanation = AccessChain(theme), ExplanationPanel(theme)
        yield
        table, probe = ActionsTable(theme), ProbeBar(theme, view_model)
        yield
        evidence = EvidencePanel(theme, view_model, self._navigation)
        yield
        check = PolicyCheckPanel(theme, self._policy_check)
        yield
        area, stack, text = _scrolling(), Stack(), PageText(theme, _("Page as text"))
        parts = AccessParts(
            bar, stack, text, area, chain, explanation, table, probe, evidence, check
        )
        self._lay_out(parts)
        yield
        return parts

    def join_parts(self) -> None:
        """Connect them, and show the state."""
        parts, view_model = self.parts, self._view_model
        parts.chain.turned.connect(view_model.turn)
        parts.explanation.chosen.connect(view_model.switch_to)
        parts.explanation.led.connect(self._navigation.go)
        parts.table.picked.connect(self._pick)
        parts.table.opened.connect(self._go_to_evidence)
        parts.table.menu_wanted.connect(self._open_menu)
        parts.check.answered.connect(lambda: self._bring(parts.check.result))
        view_model.changed.connect(self._render)
        self._policy_check.changed.connect(self._render_text)
        self._render()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        if self.parts.stack.currentWidget() is self.parts.text:
            self.parts.text.setFocus()
        else:
            self.parts.chain.focus()

    def show_place(self, place: Place) -> None:
        """Show this action and role, or where the chain breaks."""
        if not isinstance(place, AccessPlace):
            return
        self._view_model.go_to(place.action, place.role)
        detail = self._view_model.state.detail
        if place.action and detail is not None:
            self.parts.table.go_to(detail.cell)
            self.parts.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.parts.area.ensureWidgetVisible(self.parts.evidence)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the page is worked out."""
        super().showEvent(event)
        self._view_model.show()

    def _bar(self) -> QFrame:
        space = self._theme.space
        bar = QFrame()
        set_look(bar, "surface", "bar")
        row = horizontal(space(2), bar)
        row.setContentsMargins(space(3), space(3), space(3), space(3))
        row.addWidget(label(_("Access"), font=self._theme.font(bold=True)))
        row.addWidget(self._counts, 1)
        text = action_button(self._theme, self._as_text)
        text.setCheckable(True)
        self._as_text.toggled.connect(text.setChecked)
        row.addWidget(text)
        return bar

    def _table_buttons(self) -> FlowRow:
        copy = button(_("Copy as table"), lambda: None)
        copy.setMenu(CopyTableMenu(self._view_model, copy))
        keep_icon(copy, self._theme, "copy")
        unknown = action_button(self._theme, self._probe_unknown)
        unknown.setAccessibleName(_("Probe"))
        return FlowRow(self._theme.space(2), (unknown, copy))

    def _check_buttons(self) -> FlowRow:
        trust = button(_("Check trust policy"), lambda: self._open_check(CheckMode.TRUST))
        permissions = button(
            _("Check permission policy"), lambda: self._open_check(CheckMode.PERMISSIONS)
        )
        return FlowRow(self._theme.space(2), (trust, permissions))

    def _lay_out(self, parts: AccessParts) -> None:
        space = self._theme.space
        content = QWidget()
        column = vertical(space(3), content)
        column.setContentsMargins(space(4), space(4), space(4), space(4))
        for part in (
            parts.chain,
            parts.explanation,
            self._heading,
            self._no_roles,
            parts.table,
            self._buttons,
            parts.probe,
            parts.evidence,
            self._checks,
            parts.check,
        ):
            column.addWidget(part)
        column.addStretch()
        content.setAutoFillBackground(False)
        parts.area.setWidget(content)
        parts.area.viewport().setAutoFillBackground(False)
        parts.stack.addWidget(parts.area)
        parts.stack.addWidget(parts.text)
        page = vertical(0, self)
        page.addWidget(parts.summary)
        page.addWidget(parts.stack, 1)

    def _render(self) -> None:
        state, parts = self._view_model.state, self.parts
        self._heading.setText(_("Actions on {table}", table=state.table))
        self._counts.set_text(_summary(state))
        self._no_roles.setVisible(not state.roles)
        for part in (parts.table, self._buttons):
            part.setVisible(bool(state.roles))
        parts.chain.show_columns(state.columns, state.opened)
        parts.explanation.show_explanation(state.explanation)
        parts.table.show_state(state)
        parts.probe.show_state(state)
        parts.evidence.show_detail(state.detail)
        self._probe_unknown.allow(_why_not_probe(state))
        self._render_text()

    def _render_text(self) -> None:
        text = ""
        if self._as_text.isChecked():
            view_model, check = self._view_model, self._policy_check.state
            text = page_text(view_model.state, view_model.known_cells(), check)
        self.parts.text.show_text(text)

    def _turn_text(self) -> None:
        as_text = self._as_text.isChecked()
        self._render_text()
        self.parts.stack.setCurrentWidget(self.parts.text if as_text else self.parts.area)
        self.focus()

    def _open_check(self, mode: CheckMode) -> None:
        self._policy_check.open(mode)
        self.parts.check.focus()
        self._bring(self.parts.check)

    def _pick(self, cell: Cell) -> None:
        self._view_model.select(cell)
        self._bring(self.parts.evidence)

    def _bring(self, part: QWidget) -> None:
        """Scroll until all of it is in sight, or as much from its top down as has room."""
        # Shown only now, it has its place after the next layout, and its height after one more.
        QTimer.singleShot(0, part, lambda: self._scroll_to(part))
        QTimer.singleShot(SETTLED_MS, part, lambda: self._scroll_to(part))

    def _scroll_to(self, part: QWidget) -> None:
        content, bar = self.parts.area.widget(), self.parts.area.verticalScrollBar()
        if part.isHidden() or content is None:
            return
        top, margin = part.mapTo(content, QPoint(0, 0)).y() - MARGIN, 2 * MARGIN
        lowest = top + part.height() + margin - self.parts.area.viewport().height()
        bar.setValue(min(top, max(bar.value(), lowest)))

    def _go_to_evidence(self) -> None:
        self.parts.area.ensureWidgetVisible(self.parts.evidence)
        self.parts.evidence.focus()

    def _open_menu(self, place: QPoint) -> None:
        detail, view_model = self._view_model.state.detail, self._view_model
        if detail is None:
            return
        menu = QMenu(self)
        menu.addAction(value_action(menu, _("How this is known"), self._go_to_evidence))
        if detail.can_probe:
            probe = value_action(menu, _("Probe"), lambda: view_model.ask_to_probe(detail.cell))
            menu.addAction(probe)
        if detail.evidence is not None:
            menu.addAction(value_action(menu, _("Forget"), lambda: view_model.forget(detail.cell)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _scrolling() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def _summary(state: AccessState) -> str:
    role = next((role.name for role in state.roles if role.in_force), "")
    if not role:
        return _("No role")
    allowed, refused, unknown = state.counts
    counted = (
        ngettext("{n} allowed", "{n} allowed", allowed),
        ngettext("{n} refused", "{n} refused", refused),
        ngettext("{n} not known", "{n} not known", unknown),
    )
    return " · ".join((role, *counted))


def _why_not_probe(state: AccessState) -> str:
    if state.probing:
        return UNDER_WAY
    if state.can_probe:
        return ""
    return NOTHING_UNKNOWN if any(role.in_force for role in state.roles) else NO_ROLE


ACCESS = Page(
    "access",
    N_("Access"),
    "access",
    lambda context: AccessPage(context.theme, context.view_models),
    shows=AccessPlace,
)
