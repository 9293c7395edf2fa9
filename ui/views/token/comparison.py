"""Two tokens compared: first a sentence, then only the claims that differ."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableWidget, QTableWidgetItem, QWidget

from core.i18n import _
from ui.delegates.claim_delegate import ClaimDelegate
from ui.look.icons import keep_icon
from ui.look.theme import Theme
from ui.look.tool_tip import tool_tip
from ui.viewmodels.token.state import Compared
from ui.viewmodels.token.texts import MOST_LINES, difference_names, difference_words
from ui.viewmodels.token.token import TokenViewModel
from ui.widgets.announce import announce
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.make import horizontal, label, vertical


class ComparisonPanel(QWidget):
    """Stands in the place of the claims until it is closed."""

    def __init__(
        self, theme: Theme, view_model: TokenViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Compared | None = None
        self._view_model = view_model
        self.setAccessibleName(_("Comparison"))
        self._title = label(font=theme.font(bold=True), wrap=True)
        self._sentences = label(wrap=True)
        self._sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = ToolButton()
        keep_icon(self._close, theme, "close", "text_muted")
        self._close.setAccessibleName(_("Close the comparison"))
        self._close.setToolTip(tool_tip(_("Close the comparison")))
        self._close.clicked.connect(view_model.stop_comparing)
        self._table = self._made_table()
        self._lay_out()

    def show_compared(self, compared: Compared | None) -> None:
        """Show this one."""
        if compared is None or compared is self._shown:
            return
        self._shown = compared
        title = _("{first} and {second}", first=compared.first, second=compared.second)
        self._title.setText(title)
        sentences = "\n".join(compared.found.sentences)
        self._sentences.setText(sentences)
        self._table.setHorizontalHeaderLabels([_("Claim"), compared.first, compared.second])
        view_model = self._view_model
        differences = compared.found.differences[:MOST_LINES]
        self._table.setRowCount(len(differences))
        names = difference_names(differences)
        for line, (each, (name, full)) in enumerate(zip(differences, names, strict=True)):
            before, after = difference_words(each, view_model.now(), view_model.skew())
            for column, (words, hover) in enumerate(
                ((name, full), (before, before), (after, after))
            ):
                item = QTableWidgetItem(words)
                item.setToolTip(tool_tip(hover))
                self._table.setItem(line, column, item)
        announce(self, sentences)

    def focus(self) -> None:
        """Put the focus on the lines."""
        self._table.setFocus()

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setAccessibleName(_("Differences"))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setItemDelegate(ClaimDelegate(self._theme, (0,), table))
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(header.ResizeMode.Stretch)
        header.setSectionResizeMode(0, header.ResizeMode.ResizeToContents)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setHighlightSections(False)
        return table

    def _lay_out(self) -> None:
        space = self._theme.space
        top = horizontal(space(2))
        top.addWidget(self._title, 1)
        top.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        head = vertical(space(2))
        head.setContentsMargins(space(3), space(2), space(2), space(2))
        head.addLayout(top)
        head.addWidget(self._sentences)
        column = vertical(0, self)
        column.addLayout(head)
        column.addWidget(self._table, 1)
