"""The panel "Checks": what was checked of a token, one by one, with the reasons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from core.i18n import _, paragraph
from core.token_reading.anatomy import PartKind
from core.token_reading.checks import Check, Standing
from ui.look.theme import TextSize, Theme
from ui.viewmodels.token.state import Lit
from ui.viewmodels.token.texts import standing_words
from ui.widgets.make import label, vertical
from ui.widgets.texts.icon_label import IconLabel

LOOKS = {
    Standing.HOLDS: ("success", "success"),
    Standing.DOUBTFUL: ("warning", "warning"),
    Standing.FAILS: ("refused", "danger"),
    Standing.UNKNOWN: ("info", "text_muted"),
}
_OF_THE_HEADER = ("alg", "kid")


class CheckRow(QWidget):
    """One check; pointed(Lit or None) while the mouse is on it."""

    pointed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Check | None = None
        self._icon = IconLabel(theme, *LOOKS[Standing.UNKNOWN])
        self._name = label(font=theme.font(TextSize.SMALL))
        self._why = label(font=theme.font(TextSize.SMALL), tone="muted", wrap=True)
        self._name.setMinimumWidth(theme.room(theme.space(17)))
        top = Qt.AlignmentFlag.AlignTop
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2))
        grid.addWidget(self._icon, 0, 0, top)
        grid.addWidget(self._name, 0, 1, top)
        grid.addWidget(self._why, 0, 2)
        grid.setColumnStretch(2, 1)

    def show_check(self, check: Check) -> None:
        """Show this one."""
        if check == self._shown:
            return
        self._shown = check
        self._icon.show_icon(*LOOKS[check.standing])
        self._name.setText(check.name)
        self._why.setText(check.why)
        self.setAccessibleName(check.name)
        told = _("{standing}.", standing=standing_words(check.standing))
        self.setAccessibleDescription(paragraph(told, check.why))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up the claim that it looks at."""
        super().enterEvent(event)
        name = self._shown.claims[0] if self._shown and self._shown.claims else ""
        if name:
            header = name in _OF_THE_HEADER
            self.pointed.emit(Lit(name, PartKind.HEADER if header else PartKind.PAYLOAD))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self.pointed.emit(None)


class ChecksPanel(QWidget):
    """The rows are made when the first token comes."""

    pointed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[CheckRow] = []
        self.setAccessibleName(_("Checks"))
        self._column = vertical(theme.space(2), self)
        self._column.addWidget(label(_("Checks"), font=theme.font(bold=True)))

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show these; without any, hide."""
        while len(self._rows) < len(checks):
            row = CheckRow(self._theme)
            row.pointed.connect(self.pointed)
            self._rows.append(row)
            self._column.addWidget(row)
        for row, check in zip(self._rows, checks, strict=False):
            row.show_check(check)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(checks))
        self.setVisible(bool(checks))
