"""The panel "Token inspector": what the token says, and what AWS made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.messages import message_from
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.what_if.what_if import WhatIfViewModel
from ui.views.inspector.chain import ChooseRole, InspectorChain
from ui.views.inspector.secrets import InspectorSecrets
from ui.views.inspector.token import InspectorClaims, InspectorTimes, InspectorToken
from ui.views.inspector.who import InspectorWho
from ui.views.what_if.panel import WhatIfPanel
from ui.widgets.frames.banner import Banner
from ui.widgets.frames.side_panel import SidePanel
from ui.widgets.make import label, vertical

_Part = (
    InspectorWho
    | InspectorChain
    | InspectorTimes
    | InspectorToken
    | InspectorSecrets
    | InspectorClaims
)


class InspectorPanel(SidePanel):
    """A frame with one line until build_up() has gone through. Secrets stay masked."""

    def __init__(
        self,
        theme: Theme,
        view_model: InspectorViewModel,
        what_if: WhatIfViewModel,
        choose_role: ChooseRole,
        see_access: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Token inspector"), parent)
        self._view_model = view_model
        self._what_if = what_if
        self._choose_role = choose_role
        self._see_access = see_access
        self._supposing: WhatIfPanel | None = None
        self._problem = Banner(theme)
        self.body.addWidget(self._problem)
        self._coming = label(_("Waiting for your token…"), tone="muted", wrap=True)
        self.body.addWidget(self._coming)
        self._parts: list[_Part] = []
        self._below = vertical(0)
        view_model.changed.connect(self._render)
        self._render()

    def build_up(self) -> Iterator[None]:
        """Make what is in it, a part at a time: in between the event loop may have its turn.

        It is laid out and painted once, when all is there: else each part cost the window 10 ms.
        """
        theme, view_model = self._theme, self._view_model
        self.hold(True)
        self._add(InspectorWho(theme))
        yield
        chain = InspectorChain(theme, view_model, self._choose_role, self._see_access)
        chain.what_if.connect(self.suppose)
        self._add(chain)
        self.body.addLayout(self._below)
        yield
        self._add(InspectorTimes(theme, view_model))
        yield
        self._add(InspectorToken(theme, view_model))
        yield
        self._add(InspectorSecrets(theme, view_model))
        yield
        self._add(InspectorClaims(theme))
        yield
        self._coming.hide()
        self.hold(False)
        yield

    def light(self, claim: str) -> None:
        """Let the part of the chain stand out that comes from this claim; none for an empty one."""
        for part in self._parts:
            if isinstance(part, InspectorChain):
                part.light(claim)

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
