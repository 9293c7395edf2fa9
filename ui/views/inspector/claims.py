"""The token inspector's segments: the claims of the ID and the access token, facts of AWS."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from core.i18n import N_, _, ngettext, number
from ui.actions.action import Action
from ui.actions.registry import FILTER_CLAIMS
from ui.look.icons import keep_icon
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.models.claims_table import CLAIM, ClaimsTableModel
from ui.viewmodels.inspector.attention import attention
from ui.viewmodels.inspector.facts import InspectedSecret
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.inspector.state import InspectorState
from ui.viewmodels.token.claim_rows import ClaimRow
from ui.viewmodels.token.facts import aws_facts
from ui.viewmodels.token.state import ACCESS, AWS, ID, Lit, Reading
from ui.viewmodels.token.token import TokenViewModel
from ui.views.inspector.claims_table import PanelClaims
from ui.widgets.announce import announce
from ui.widgets.fields.filter_field import FilterField
from ui.widgets.frames.tab_list import Tab, TabList
from ui.widgets.make import horizontal, label, vertical
from ui.widgets.texts.fact_list import FactList

TICK_MS = 5_000
_SECRETS = {
    ID: InspectedSecret.ID_TOKEN,
    ACCESS: InspectedSecret.ACCESS_TOKEN,
    AWS: InspectedSecret.AWS_CREDENTIALS,
}
_TITLES = {ID: N_("ID"), ACCESS: N_("Access"), AWS: N_("AWS")}
_NOTHING = {
    ID: N_("The claims are not known yet."),
    ACCESS: N_("The claims are not known yet."),
    AWS: N_("There are no AWS credentials now."),
}


class InspectorClaims(QWidget):
    """A segment with a mark needs attention, and says why on hover."""

    pointed = Signal(str)
    """The claim of the ID token under the pointer, or chosen; empty without one."""
    chosen = Signal(object)
    """A claim was chosen (ClaimRow), or let go (None)."""
    line_chosen = Signal(QRect)
    """Where that is."""

    def __init__(
        self,
        theme: Theme,
        inspector: InspectorViewModel,
        tokens: TokenViewModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._inspector = inspector
        self._tokens = tokens
        self._current = ID
        self._reading: Reading | None = None
        self._segments = {key: Tab(_(title)) for key, title in _TITLES.items()}
        self._filter = FilterField(theme, Action(FILTER_CLAIMS, self._go_to_filter, self))
        self._filter.setAccessibleName(_("Filter the claims of your token"))
        self._count = label(font=theme.font(TextSize.SMALL), tone="muted")
        self._model = ClaimsTableModel(inspector.now, inspector.skew, self)
        self._table = PanelClaims(theme, self._model)
        self._facts = FactList(theme)
        self._nothing = label(tone="muted", wrap=True)
        self._filtering = QWidget()
        self._tick = QTimer(self, interval=TICK_MS)
        self._lay_out()
        self._connect()

    def show_state(self, state: InspectorState) -> None:
        """Show what the open segment has to say, and which of them needs attention."""
        reading = None if self._current == AWS else self._tokens.own(self._current)
        if reading is not self._reading:
            self._reading = reading
            self._model.show_rows(reading.rows if reading is not None else ())
        facts = aws_facts(state, self._inspector.now()) if self._current == AWS else ()
        self._facts.show_facts(facts)
        self._facts.setVisible(bool(facts))
        for part in (self._filtering, self._table):
            part.setVisible(reading is not None)
        self._nothing.setText(_(_NOTHING[self._current]))
        self._nothing.setVisible(reading is None and not facts)
        self._count_lines()
        self._mark(state)

    def light(self, claim: str) -> None:
        """Mark the line of this claim of the ID token; empty: none."""
        self._table.light(Lit(claim) if claim and self._current == ID else None)

    def let_go(self) -> None:
        """No claim is chosen any more."""
        self._table.let_go()

    def showEvent(self, event: QShowEvent) -> None:
        """Time passes."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def _lay_out(self) -> None:
        space = self._theme.space
        for key, segment in self._segments.items():
            set_look(segment, "kind", "tab")
            segment.setChecked(key == self._current)
        row = horizontal(0)
        row.addWidget(TabList(self._theme, _("Session tokens"), tuple(self._segments.values())))
        row.addStretch()
        filtering = horizontal(space(2), self._filtering)
        filtering.addWidget(self._filter, 1)
        filtering.addWidget(self._count)
        column = vertical(space(2), self)
        column.addLayout(row)
        for part in (self._filtering, self._table, self._facts, self._nothing):
            column.addWidget(part)

    def _connect(self) -> None:
        for key, segment in self._segments.items():
            segment.clicked.connect(partial(self._open, key))
        self._filter.textChanged.connect(self._narrow)
        self._filter.left.connect(self._table.setFocus)
        self._table.pointed.connect(self._point)
        self._table.chosen.connect(self._choose)
        self._tick.timeout.connect(self._pass_time)

    def _open(self, key: str) -> None:
        self._current = key
        for each, segment in self._segments.items():
            segment.setChecked(each == key)
        self._filter.clear()
        self.show_state(self._inspector.state)

    def _mark(self, state: InspectorState) -> None:
        for key, segment in self._segments.items():
            why = attention(state, _SECRETS[key], self._inspector.now())
            if why == segment.accessibleDescription():
                continue
            segment.setAccessibleDescription(why)
            segment.setToolTip(tool_tip(why))
            if why:
                keep_icon(segment, self._theme, "warning", "warning")
            segment.show_icon(bool(why))

    def _pass_time(self) -> None:
        self._model.tell_times()
        self.show_state(self._inspector.state)

    def _narrow(self, text: str) -> None:
        self._model.filter(text)
        self._count_lines()
        if text:
            found = self._model.rowCount()
            announce(self._filter, ngettext("{n} claim found", "{n} claims found", found))

    def _count_lines(self) -> None:
        lines = self._model.rowCount()
        self._count.setText(number(lines))
        self._count.setAccessibleName(ngettext("{n} claim", "{n} claims", lines))

    def _go_to_filter(self) -> None:
        self._filter.setFocus()

    def _point(self, lit: Lit | None) -> None:
        """The mouse has left: what is chosen stays lit."""
        row = self._model.row(self._table.currentIndex().row())
        name = lit.name if lit is not None else row.claim.name if row is not None else ""
        self.pointed.emit(name if self._current == ID else "")

    def _choose(self, row: ClaimRow | None) -> None:
        self.chosen.emit(row)
        self._point(None)
        if row is not None:
            line = self._table.visualRect(self._table.currentIndex().siblingAtColumn(CLAIM))
            corner = self._table.viewport().mapTo(self, line.topLeft())
            self.line_chosen.emit(QRect(corner, line.size()))
