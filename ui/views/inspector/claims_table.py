"""The claims in the token inspector: short names and values, as high as there are lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.models.claims_table import CLAIM, GROUP, MEANING, VALUE, ClaimsTableModel
from ui.views.token.claims_table import ClaimsTable

WIDEST_NAME = 0.45
"""The share of the width that the names have at most."""


class PanelClaims(ClaimsTable):
    """Does not scroll: the panel does. Esc lets go of the claim that is chosen."""

    def __init__(
        self, theme: Theme, model: ClaimsTableModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, model, parent)
        self._margin = theme.space(5)
        self.setAccessibleName(_("Claims of your token"))
        self.horizontalHeader().hide()
        for column in (GROUP, MEANING):
            self.setColumnHidden(column, True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """As high as its lines."""
        lines = self.model().rowCount()
        self.setFixedHeight(lines * self.verticalHeader().defaultSectionSize())
        self._share_out(self.viewport().width())

    def event(self, event: QEvent) -> bool:
        """Esc is for the claim first, and then for the panel."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and self.currentIndex().isValid():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.let_go()
                return True
        return super().event(event)

    def _share_out(self, width: int) -> None:
        metrics, model = self.fontMetrics(), self.model()
        names = [str(model.index(line, CLAIM).data()) for line in range(model.rowCount())]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        named = min(widest + self._margin, round(width * WIDEST_NAME))
        self.setColumnWidth(CLAIM, named)
        self.setColumnWidth(VALUE, width - named)
