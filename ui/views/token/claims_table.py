"""The claims of a token as a table: a line each, one of them lit, one of them chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from core.i18n import _
from ui.delegates.claim_delegate import ClaimDelegate
from ui.look.theme import Theme
from ui.models.claims_table import CLAIM, GROUP, MEANING, VALUE, ClaimsTableModel
from ui.viewmodels.token.state import Lit

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
        # Qt itself forgets what was chosen without a word.
        model.modelAboutToBeReset.connect(self.let_go)

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

    def let_go(self) -> None:
        """No claim is chosen any more."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

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
