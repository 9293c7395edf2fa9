"""The panel "Claims": filter, table, JSON or where used, and below the claim that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStackedWidget, QTableView, QWidget

from core.i18n import _, ngettext, paragraph
from ui.actions.action import Action
from ui.delegates.claim_delegate import ClaimDelegate
from ui.look.theme import TextSize, Theme, set_look
from ui.models.claims_table import CLAIM, GROUP, MEANING, VALUE, ClaimsTableModel
from ui.viewmodels.token.claim_rows import ClaimRow, shown
from ui.viewmodels.token.state import Lit, TokenState
from ui.viewmodels.token.texts import claims_json
from ui.viewmodels.token.token import TokenViewModel
from ui.views.token.text_pane import TextPane
from ui.widgets.announce import announce
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.fields.filter_field import FilterField
from ui.widgets.frames.tab_list import Tab, TabList
from ui.widgets.make import horizontal, label, vertical

LONGEST_JSON = 200_000
"""Letters of JSON that are shown; what is copied is whole."""
FEW_COLUMNS = 72
"""With fewer letters a line, group and meaning stand below the table only."""


class ClaimsTable(QTableView):
    """pointed(Lit or None): by the mouse. chosen(ClaimRow or None): by the keyboard or a click."""

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, theme: Theme, model: ClaimsTableModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._claims = model
        self._delegate = ClaimDelegate(theme, (GROUP, MEANING), self)
        self.setAccessibleName(_("Claims of the token"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        height = max(theme.space(7), self.fontMetrics().height() + theme.space(2))
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setMinimumSectionSize(height)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.entered.connect(self._point)
        self.selectionModel().currentRowChanged.connect(self._choose)

    def light(self, lit: Lit | None) -> None:
        """Mark the line of this claim."""
        line = -1 if lit is None else self._claims.line_of(lit)
        if line != self._delegate.lit:
            self._delegate.lit = line
            self.viewport().update()

    def go_to(self, lit: Lit) -> None:
        """Choose this claim, and have it in sight."""
        line = self._claims.line_of(lit)
        if line >= 0:
            self.setCurrentIndex(self._claims.index(line, CLAIM))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here by Tab chooses a line that can be seen to be chosen."""
        super().focusInEvent(event)
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.currentIndex().isValid() and self._claims.rowCount():
            self.setCurrentIndex(self._claims.index(0, CLAIM))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room."""
        super().resizeEvent(event)
        self._share_out(event.size().width())
        # What is chosen shows below, and takes room from the table.
        self.scrollTo(self.currentIndex())

    def _share_out(self, width: int) -> None:
        letter = self.fontMetrics().averageCharWidth()
        few = width < FEW_COLUMNS * letter
        self.setColumnHidden(GROUP, few)
        self.setColumnHidden(MEANING, few)
        self.setColumnWidth(GROUP, 11 * letter)
        self.setColumnWidth(CLAIM, 18 * letter)
        rest = width - 18 * letter - (0 if few else 11 * letter)
        self.setColumnWidth(VALUE, max(16 * letter, rest if few else rest * 2 // 5))

    def _point(self, index: QModelIndex) -> None:
        row = self._claims.row(index.row())
        self.pointed.emit(Lit(row.claim.name, row.claim.part) if row is not None else None)

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self._claims.row(now.row()) if now.isValid() else None)


class ChosenClaim(QFrame):
    """The claim that is chosen: its full name, its meaning, what uses it, its value whole."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ClaimRow | None = None
        set_look(self, "surface", "foot")
        self._name = label(font=theme.font(bold=True), wrap=True)
        small = theme.font(TextSize.SMALL)
        self._meaning = label(font=small, wrap=True)
        self._use = label(font=small, tone="muted", wrap=True)
        self._exact = label(font=theme.fixed_font(TextSize.SMALL), wrap=True)
        self._exact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = CopyButton(theme, _("Copy value"), lambda: self._row.claim.raw if self._row else "")
        top = horizontal(theme.space(2))
        top.addWidget(self._name, 1)
        top.addWidget(copy)
        column = vertical(theme.space(1), self)
        space = theme.space(3)
        column.setContentsMargins(space, theme.space(2), space, theme.space(2))
        column.addLayout(top)
        for words in (self._exact, self._meaning, self._use):
            column.addWidget(words)
        self.hide()

    def show_row(self, row: ClaimRow | None, skew: float) -> None:
        """Show this one; without one, hide."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        exact = _breakable(shown(row.exact(skew), 240))
        for words, text in (
            (self._name, shown(row.claim.name)),
            (self._exact, exact),
            (self._meaning, row.meaning.meaning),
            (self._use, row.meaning.use),
        ):
            words.setText(text)
            words.setVisible(bool(text))
        self.setAccessibleName(shown(row.claim.name))
        self.setAccessibleDescription(paragraph(exact, row.meaning.meaning, row.meaning.use))


def _breakable(text: str) -> str:
    """A label breaks lines at these places too: invisible, and in no text that is copied."""
    return text.replace("/", "/\u200b").replace(":", ":\u200b").replace(",", ",\u200b")


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
        self._stack = QStackedWidget()
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
