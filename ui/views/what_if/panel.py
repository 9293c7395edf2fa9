"""What if, framed and marked: nothing that is done here is sent."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from core.i18n import N_, _, paragraph
from core.identity.roles.groups import UNKNOWN, Unknown
from core.identity.roles.mapping import Resolution
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.what_if.what_if import WhatIfState, WhatIfViewModel, choice_name
from ui.views.what_if.group_row import GroupRow
from ui.widgets.drawings.role_chain.view import RoleChainView
from ui.widgets.make import button, horizontal, label, vertical

RESOLUTIONS: tuple[tuple[Resolution | Unknown, str], ...] = (
    (UNKNOWN, N_("not known")),
    (Resolution.DENY, "Deny"),
    (Resolution.AUTHENTICATED_ROLE, "AuthenticatedRole"),
)


class WhatIfPanel(QFrame):
    """The same widget in the inspector and on the token page. closed: the person is done."""

    closed = Signal()

    def __init__(
        self, theme: Theme, view_model: WhatIfViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._rows: dict[str, GroupRow] = {}
        self.setAccessibleName(_("What if"))
        set_look(self, "tone", "warning")
        self._groups = vertical(theme.space(1))
        self._none = label(_("There is no group to suppose."), tone="muted", wrap=True)
        self._tie = vertical(theme.space(1))
        self._ties: tuple[str, ...] = ()
        self._tie_holder = QWidget()
        self._tie_holder.setLayout(self._tie)
        self._resolution = _choice(_("On a tie"))
        self._asked = _choice(_("Ask for a role"))
        self._asked_roles: tuple[str | None, ...] = ()
        self._chain = RoleChainView(theme)
        self._outcome = label(font=theme.font(bold=True), wrap=True)
        self._gaps = label(font=theme.font(TextSize.SMALL), tone="muted", wrap=True)
        self._reset = button(_("As it is"), view_model.reset)
        self._lay_out()
        self._resolution.addItems([_(words) for _kind, words in RESOLUTIONS])
        self._resolution.activated.connect(lambda row: view_model.resolve(RESOLUTIONS[row][0]))
        self._asked.activated.connect(lambda row: view_model.ask_for(self._asked_roles[row]))
        view_model.changed.connect(self._render)
        self._render()

    def focus(self) -> None:
        """Put the focus on the first group."""
        first = next(iter(self._rows.values()), None)
        (first or self._asked).setFocus()

    def _lay_out(self) -> None:
        space = self._theme.space
        column = vertical(space(2), self)
        column.setContentsMargins(space(3), space(3), space(3), space(3))
        head = horizontal(space(2))
        head.addWidget(label(_("What if"), self._theme.font(bold=True)), 1)
        head.addWidget(
            label(_("Nothing is sent"), self._theme.font(TextSize.SMALL), tone="warning")
        )
        column.addLayout(head)
        # First: it is what one looks at while the groups below are ticked.
        column.addWidget(self._outcome)
        column.addLayout(self._groups)
        column.addWidget(self._none)
        column.addWidget(self._tie_holder)
        column.addWidget(self._named(_("On a tie"), self._resolution))
        column.addWidget(self._named(_("Ask for"), self._asked))
        column.addWidget(self._chain)
        column.addWidget(self._gaps)
        foot = horizontal(space(2))
        foot.addWidget(self._reset)
        foot.addStretch()
        foot.addWidget(button(_("Done"), self.closed.emit))
        column.addLayout(foot)

    def _named(self, name: str, field: QWidget) -> QWidget:
        row = QWidget()
        line = horizontal(self._theme.space(2), row)
        line.addWidget(label(name, tone="muted"))
        line.addWidget(field, 1)
        return row

    def _render(self) -> None:
        state = self._view_model.state
        self._show_groups(state)
        self._show_tie(state)
        self._show_choices(state)
        if state.chain is not None:
            self._chain.show_chain(state.chain)
        self._outcome.setText(state.outcome)
        set_look(self._outcome, "tone", "warning" if state.changes else "")
        self._gaps.setText(paragraph(*state.gaps))
        self._gaps.setVisible(bool(state.gaps))
        self._reset.setVisible(state.touched)

    def _show_groups(self, state: WhatIfState) -> None:
        names = [one.facts.name for one in state.groups]
        for name in [name for name in self._rows if name not in names]:
            gone = self._rows.pop(name)
            self._groups.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for supposed in state.groups:
            name = supposed.facts.name
            row = self._rows.get(name)
            if row is None:
                row = self._rows[name] = GroupRow(self._theme, self._view_model, name)
                self._groups.addWidget(row)
            row.show_group(supposed, state.roles)
        self._none.setVisible(not state.groups)

    def _show_tie(self, state: WhatIfState) -> None:
        tied = state.tied
        self._tie_holder.setVisible(bool(tied))
        if tied == self._ties:
            return
        self._ties = tied
        while (item := self._tie.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name in tied:
            words = _("Let {group} come first", group=name)
            self._tie.addWidget(button(words, partial(self._view_model.break_tie, name)))

    def _show_choices(self, state: WhatIfState) -> None:
        resolution = state.resolution
        kinds = [kind for kind, _words in RESOLUTIONS]
        self._resolution.setEnabled(resolution is not None)
        self._resolution.setCurrentIndex(kinds.index(resolution) if resolution in kinds else 0)
        roles: tuple[str | None, ...] = (None, *state.roles)
        if roles != self._asked_roles:
            self._asked_roles = roles
            self._asked.clear()
            self._asked.addItems([choice_name(role) for role in roles])
        self._asked.setCurrentIndex(roles.index(state.asked) if state.asked in roles else 0)


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made
