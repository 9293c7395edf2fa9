"""The panel "Token inspector": what the token says, and what AWS made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.i18n import _
from ui.actions.action import Action, give
from ui.actions.entry import ActionEntry
from ui.actions.registry import INSPECTOR_WINDOW, TOKEN_AS_PAGE
from ui.look.icons import keep_icon
from ui.look.theme import Theme
from ui.messages import message_from
from ui.viewmodels.navigation import TokenPlace
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.viewmodels.token.claim_rows import ClaimRow
from ui.viewmodels.token.state import ID
from ui.viewmodels.token.texts import claims_json
from ui.views.inspector.chain import ChooseRole, InspectorChain
from ui.views.inspector.claims import InspectorClaims
from ui.views.inspector.foot import InspectorFoot
from ui.views.inspector.times import InspectorTimes
from ui.views.inspector.who import InspectorWho
from ui.views.token.chosen_claim import ChosenClaim
from ui.views.what_if.panel import WhatIfPanel
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.frames.banner import Banner
from ui.widgets.frames.side_panel import SidePanel
from ui.widgets.make import label, vertical

_Part = InspectorWho | InspectorChain | InspectorTimes | InspectorClaims


class InspectorPanel(SidePanel):
    """A frame with one line until build_up() has gone through. Secrets stay masked."""

    pointed = Signal(str)
    """The claim that is looked at, or that a node of the chain comes from; or nothing any more."""
    window_wanted = Signal()
    """To stand in a window of its own; or in its place again."""

    def __init__(
        self,
        theme: Theme,
        view_models: UserViewModels,
        choose_role: ChooseRole,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Token inspector"), parent)
        self.heading.setText(_("Token"))
        self._view_model = view_models.inspector
        self._tokens = view_models.token
        self._what_if = view_models.what_if
        self._navigation = view_models.navigation
        self._choose_role = choose_role
        self._supposing: WhatIfPanel | None = None
        self._chain: InspectorChain | None = None
        self._claims: InspectorClaims | None = None
        self._chosen: ChosenClaim | None = None
        self._foot_row: InspectorFoot | None = None
        self._lit = ""
        self._problem = Banner(theme)
        self.body.addWidget(self._problem)
        self._coming = label(_("Waiting for your token…"), tone="muted", wrap=True)
        self.body.addWidget(self._coming)
        self._parts: list[_Part] = []
        self._below = vertical(0)
        self.add_to_head(
            self._head_button(TOKEN_AS_PAGE, self._open_page),
            self._head_button(INSPECTOR_WINDOW, self.window_wanted.emit),
        )
        self._view_model.changed.connect(self._render)
        self._render()

    def build_up(self) -> Iterator[None]:
        """Make what is in it, a part at a time: in between the event loop may have its turn.

        It is laid out and painted once, when all is there: else each part cost the window 10 ms.
        """
        theme, view_model = self._theme, self._view_model
        self.hold(True)
        self._add(InspectorWho(theme))
        yield
        chain = InspectorChain(theme, view_model, self._choose_role, self._navigation)
        chain.pointed.connect(self._point)
        self._chain = chain
        self._add(chain)
        self.body.addLayout(self._below)
        yield
        self._add(InspectorTimes(theme, view_model))
        yield
        claims = InspectorClaims(theme, view_model, self._tokens)
        claims.pointed.connect(self._point)
        claims.chosen.connect(self._show_chosen)
        claims.line_chosen.connect(self._bring_in_sight)
        self._claims = claims
        self._add(claims)
        yield
        self._foot_row = InspectorFoot(theme, view_model, self._texts, self._paste, self.suppose)
        self.add_button(self._foot_row)
        self._foot_row.show_state()
        self._light()
        yield
        self._coming.hide()
        self.hold(False)
        yield

    def light(self, claim: str) -> None:
        """Light up what comes from this claim of the user's token; empty: nothing."""
        if claim != self._lit:
            self._lit = claim
            self._light()

    def suppose(self) -> None:
        """Open What if below the chain; once more closes it."""
        if self._supposing is None:
            self._supposing = WhatIfPanel(self._theme, self._what_if)
            self._supposing.closed.connect(self.suppose)
            self._supposing.hide()
            self._below.addWidget(self._supposing)
        opened = self._supposing.isHidden()
        if opened:
            self._what_if.open()
        else:
            self._what_if.close()
        self._supposing.setVisible(opened)
        if opened:
            self._supposing.focus()

    def _light(self) -> None:
        if self._chain is not None:
            self._chain.light(self._lit)
        if self._claims is not None:
            self._claims.light(self._lit)

    def _point(self, claim: str) -> None:
        self.light(claim)
        self.pointed.emit(claim)

    def _show_chosen(self, row: ClaimRow | None) -> None:
        """Above the foot, where it covers nothing and is in sight."""
        if self._chosen is None:
            if row is None:
                return
            self._chosen = ChosenClaim(self._theme, brief=True)
            self.add_above_foot(self._chosen)
        self._chosen.show_row(row, self._view_model.skew())

    def _bring_in_sight(self, line: QRect) -> None:
        content = self.scroll_area.widget()
        if self._claims is not None and content is not None:
            middle = self._claims.mapTo(content, line.center())
            # Once the chosen claim has taken its room.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self.scroll_area.ensureVisible(middle.x(), middle.y(), 0, line.height())

    def _texts(self) -> tuple[tuple[str, str], ...]:
        reading = self._tokens.own(ID)
        return (
            (_("Claims"), claims_json(reading) if reading is not None else ""),
            (_("The chain as text"), self._chain.words() if self._chain is not None else ""),
        )

    def _open_page(self) -> None:
        self._navigation.go(TokenPlace())

    def _paste(self) -> None:
        self._navigation.go(TokenPlace(paste=True))

    def _head_button(self, entry: ActionEntry, run: Callable[[], object]) -> ToolButton:
        action = Action(entry, run, self, heard=False)
        made = ToolButton()
        keep_icon(made, self._theme, entry.icon, "text_muted")
        made.setAccessibleName(action.text())
        give(made, action)
        return made

    def _add(self, part: _Part) -> None:
        self._parts.append(part)
        self.body.addWidget(part)
        # Once it is in the panel: a part that has nothing to show hides.
        part.show_state(self._view_model.state)

    def _render(self) -> None:
        state = self._view_model.state
        self._problem.show_message(message_from(state.problem) if state.problem else None)
        for part in self._parts:
            part.show_state(state)
        if self._foot_row is not None:
            self._foot_row.show_state()
