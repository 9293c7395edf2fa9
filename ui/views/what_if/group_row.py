"""One group of What if: a tick, its precedence, and which role it has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from core.i18n import _
from core.identity.roles.groups import UNKNOWN, Unknown
from ui.look.theme import TextSize, Theme
from ui.look.tool_tip import tool_tip
from ui.viewmodels.what_if.what_if import Supposed, WhatIfViewModel, choice_name
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.make import horizontal, label, vertical

DIGITS = 5
"""So many digits are seen in the field for a precedence."""


class GroupRow(QWidget):
    """The role is said where it is known, and can be chosen where it is not."""

    def __init__(
        self, theme: Theme, view_model: WhatIfViewModel, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._view_model = view_model
        self._tick = QCheckBox(_as_it_stands(name))
        self._tick.setAccessibleName(_("In group {group}", group=name))
        self._tick.clicked.connect(lambda on: view_model.tick(name, on))
        self._precedence = PrecedenceField(theme)
        self._precedence.setAccessibleName(_("Precedence of {group}", group=name))
        self._precedence.typed.connect(lambda text: view_model.type_precedence(name, text))
        self._role = label(font=theme.font(TextSize.SMALL), tone="muted")
        self._choice = QComboBox()
        self._choice.setAccessibleName(_("Role of {group}", group=name))
        self._choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._choice.activated.connect(self._chosen)
        self._choices: tuple[str | Unknown | None, ...] = ()
        column = vertical(0, self)
        row = horizontal(theme.space(2))
        row.addWidget(self._tick, 1)
        row.addWidget(self._precedence)
        column.addLayout(row)
        below = horizontal(0)
        below.setContentsMargins(theme.space(6), 0, 0, 0)
        below.addWidget(self._role)
        below.addWidget(self._choice, 1)
        column.addLayout(below)

    def show_group(self, supposed: Supposed, roles: tuple[str, ...]) -> None:
        """Show what is supposed of it; roles: to choose from."""
        facts = supposed.facts
        self._tick.setChecked(supposed.ticked)
        self._precedence.show_number(facts.precedence)
        self._role.setVisible(supposed.fixed)
        self._choice.setVisible(not supposed.fixed)
        if supposed.fixed:
            name = choice_name(facts.role)
            self._role.setText(name if facts.role is not None else _("no role"))
            return
        choices: tuple[str | Unknown | None, ...] = (UNKNOWN, None, *roles)
        if choices != self._choices:
            self._choices = choices
            self._choice.clear()
            self._choice.addItems([_choice(role) for role in choices])
        self._choice.setCurrentIndex(choices.index(facts.role) if facts.role in choices else 0)

    def _chosen(self, index: int) -> None:
        self._view_model.suppose_role(self._name, self._choices[index])


class PrecedenceField(LineEdit):
    """A number, nothing for none, or “?”; ↑ and ↓ count."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText("–")
        self.setToolTip(tool_tip(_("The lowest number comes first. Empty: none. ?: not known.")))
        self.setFixedWidth(QFontMetrics(theme.font()).horizontalAdvance("0" * DIGITS) + 24)

    def show_number(self, precedence: int | Unknown | None) -> None:
        """Show this, unless it is being typed."""
        shown = "" if precedence is None else "?" if precedence is UNKNOWN else str(precedence)
        if self.text().strip() != shown and not (self.hasFocus() and precedence is UNKNOWN):
            self.setText(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count up or down; all else is typed."""
        steps = {int(Qt.Key.Key_Up): 1, int(Qt.Key.Key_Down): -1}
        step = steps.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        text = self.text().strip()
        number = int(text) if text.isascii() and text.isdigit() else 0
        self.setText(str(max(0, number + step)))
        self.typed.emit(self.text())


def _choice(role: str | Unknown | None) -> str:
    if role is UNKNOWN:
        return _("role not known")
    return _("no role") if role is None else choice_name(role)


def _as_it_stands(name: str) -> str:
    """Qt takes & for the mark of a key."""
    return name.replace("&", "&&")
