"""The panel "Claims": filter, table, JSON or where used, and below the claim that is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.i18n import _, ngettext
from ui.actions.action import Action
from ui.look.theme import Theme, set_look
from ui.models.claims_table import ClaimsTableModel
from ui.viewmodels.token.claim_rows import ClaimRow
from ui.viewmodels.token.state import Lit, TokenState
from ui.viewmodels.token.texts import claims_json
from ui.viewmodels.token.token import TokenViewModel
from ui.views.token.chosen_claim import ChosenClaim
from ui.views.token.claims_table import ClaimsTable
from ui.views.token.text_pane import TextPane
from ui.widgets.announce import announce
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.fields.filter_field import FilterField
from ui.widgets.frames.stack import Stack
from ui.widgets.frames.tab_list import Tab, TabList
from ui.widgets.make import horizontal, vertical

LONGEST_JSON = 200_000
"""Letters of JSON that are shown; what is copied is whole."""


class ClaimsPanel(QWidget):
    """Filter and views above, the table or the JSON in the middle."""

    def __init__(
        self,
        theme: Theme,
        view_model: TokenViewModel,
        filter_action: Action,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._state: TokenState | None = None
        self._json: TextPane | None = None
        self.setAccessibleName(_("Claims"))
        self._model = ClaimsTableModel(view_model.now, view_model.skew, self)
        self.filter = FilterField(theme, filter_action)
        self.table = ClaimsTable(theme, self._model)
        self._chosen = ChosenClaim(theme)
        self._views = tuple(Tab(words) for words in (_("Table"), _("JSON"), _("Where used")))
        self._stack = Stack()
        self._stack.addWidget(self.table)
        self._lay_out()
        self._connect()

    def show_state(self, state: TokenState) -> None:
        """Show the claims of this token."""
        before, self._state = self._state, state
        reading = state.reading
        if before is None or reading != before.reading:
            self._model.show_rows(reading.rows if reading is not None else ())
            self._chosen.show_row(None, 0.0)
            self._fill_json()
        self.table.light(state.lit)

    def tell_times(self) -> None:
        """Time has passed."""
        self._model.tell_times()

    def go_to(self, lit: Lit) -> None:
        """Choose this claim in the table."""
        self.filter.clear()
        self._show_view(0)
        self.table.go_to(lit)

    def focus(self) -> None:
        """Put the focus where the claims are."""
        shown = self._json if self._stack.currentIndex() == 1 and self._json else self.table
        shown.setFocus()

    def _lay_out(self) -> None:
        space = self._theme.space
        top = horizontal(space(2))
        top.setContentsMargins(space(2), space(2), space(2), space(2))
        top.addWidget(self.filter, 1)
        views = TabList(self._theme, _("Claims as"), self._views)
        for view in self._views:
            set_look(view, "kind", "tab")
        top.addWidget(views)
        copy = CopyButton(self._theme, _("Copy claims"), self._text)
        top.addWidget(copy)
        column = vertical(0, self)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._chosen)
        self._views[0].setChecked(True)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.focus)
        self.table.pointed.connect(self._point)
        self.table.chosen.connect(self._choose)
        for number, view in enumerate(self._views):
            view.clicked.connect(lambda _checked, shown=number: self._show_view(shown))

    def _filter(self, text: str) -> None:
        self._model.filter(text)
        found = self._model.rowCount()
        announce(self.filter, ngettext("{n} claim found", "{n} claims found", found))

    def _show_view(self, number: int) -> None:
        for each, view in enumerate(self._views):
            view.setChecked(each == number)
        self._model.show_uses(number == 2)
        if number == 1 and self._json is None:
            self._json = TextPane(self._theme, _("Claims as JSON"))
            self._stack.addWidget(self._json)
        self._stack.setCurrentIndex(1 if number == 1 else 0)
        self._fill_json()

    def _fill_json(self) -> None:
        if self._json is not None and self._json is self._stack.currentWidget():
            self._json.show_text(self._text()[:LONGEST_JSON])

    def _text(self) -> str:
        reading = self._state.reading if self._state is not None else None
        return claims_json(reading) if reading is not None else ""

    def _point(self, lit: Lit | None) -> None:
        """The mouse has left: what the keyboard is on stays lit."""
        chosen = self._model.row(self.table.currentIndex().row())
        if lit is None and chosen is not None:
            lit = Lit(chosen.claim.name, chosen.claim.part)
        self._view_model.light(lit)

    def _choose(self, row: ClaimRow | None) -> None:
        self._chosen.show_row(row, self._view_model.skew())
        if row is not None:
            self._view_model.light(Lit(row.claim.name, row.claim.part))
