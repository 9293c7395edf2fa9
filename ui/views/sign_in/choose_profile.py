"""Asked when a configuration file describes several set-ups: which one is to be opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from core.i18n import _
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.sign_in.profile_choice import ProfileOffer
from ui.widgets.make import button, horizontal, label, vertical

_WIDTH = 460
_ROWS = 5


class ChooseProfile(QDialog):
    """Show it with open(); chosen hears the id of the one that the person picks. None is preset."""

    def __init__(
        self,
        theme: Theme,
        offer: ProfileOffer,
        chosen: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chosen = chosen
        self.setWindowTitle(_("Choose a set-up"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._list = self._listed(offer)
        self._cancel = button(_("Cancel"), self.reject)
        self._open = button(_("Open"), self._take, kind="primary")
        self._open.setEnabled(False)
        column = vertical(theme.space(3), self)
        column.setContentsMargins(*[theme.space(5)] * 4)
        title = _("{file} describes several set-ups", file=offer.source)
        column.addWidget(label(title, font=theme.font(bold=True), wrap=True))
        column.addWidget(label(_("Which one do you want to open?"), wrap=True))
        column.addWidget(self._list)
        for sentence in offer.incomplete:
            words = _("Incomplete: {reason}", reason=sentence)
            small = theme.font(TextSize.SMALL)
            column.addWidget(label(words, font=small, tone="muted", wrap=True))
        column.addLayout(self._buttons())
        # With the focus, but not chosen: the person says which one is meant.
        self._list.setCurrentRow(0, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._list.setFocus()

    def _listed(self, offer: ProfileOffer) -> QListWidget:
        listed = QListWidget()
        set_look(listed, "surface", "card")
        listed.setAccessibleName(_("Set-ups in the file"))
        listed.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        listed.setWordWrap(True)
        for choice in offer.choices:
            item = QListWidgetItem(f"{choice.name}\n{choice.detail}")
            item.setData(Qt.ItemDataRole.UserRole, choice.id)
            listed.addItem(item)
        listed.setSpacing(self._theme.space(1))
        listed.itemSelectionChanged.connect(self._enable)
        listed.itemActivated.connect(self._activate)
        return listed

    def showEvent(self, event: QShowEvent) -> None:
        """Give the list the height of its rows, which the style sheet has a part in."""
        listed = self._list
        listed.ensurePolished()
        rows = min(listed.count(), _ROWS)
        row = listed.sizeHintForRow(0) + 2 * listed.spacing()
        listed.setFixedHeight(rows * row + 2 * listed.frameWidth())
        self.adjustSize()
        super().showEvent(event)

    def _buttons(self) -> QHBoxLayout:
        row = horizontal(self._theme.space(2))
        row.addStretch()
        row.addWidget(self._cancel)
        row.addWidget(self._open)
        return row

    def _enable(self) -> None:
        self._open.setEnabled(bool(self._list.selectedItems()))

    def _activate(self, item: QListWidgetItem) -> None:
        """Enter, or a double click: this one is meant."""
        item.setSelected(True)
        self._take()

    def _take(self) -> None:
        # Enter then reaches the dialog, which presses its button.
        chosen = self._list.selectedItems() if self.isVisible() else []
        for item in chosen:
            self.accept()
            self._chosen(item.data(Qt.ItemDataRole.UserRole))
