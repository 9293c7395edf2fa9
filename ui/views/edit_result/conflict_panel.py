"""The panel for a book that somebody else changed: both versions, and nothing overwritten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from core.books.edits.edit import Edit
from core.i18n import N_, _
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.books.edit_result import Conflict
from ui.viewmodels.outbox.words import ConflictRow
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.edit_result.decision_buttons import DecisionButtons
from ui.widgets.frames.side_panel import SidePanel
from ui.widgets.make import label
from ui.widgets.texts.icon_label import IconLabel

HEADINGS = ("", N_("You saw"), N_("Yours"), N_("In the table"))


class ConflictPanel(SidePanel):
    """Three columns: what the user saw, what they typed, what is in the table now."""

    def __init__(
        self, theme: Theme, view_models: UserViewModels, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Conflict"), parent)
        self._edit: Edit | None = None
        self.set_icon(IconLabel(theme, "conflict", "danger"))
        self._headline = label(wrap=True, font=theme.font(bold=True))
        self._hint = label(wrap=True)
        self._table = QWidget()
        self._buttons = DecisionButtons(
            theme, view_models, lambda: self._edit, discard=N_("Discard mine")
        )
        for widget in (self._headline, self._hint, self._table):
            self.body.addWidget(widget)
        self.add_button(self._buttons)
        self.closed.connect(view_models.result.close_panel)

    def focus(self) -> None:
        """Enter edits again."""
        self._buttons.edit_again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_conflict(self, conflict: Conflict) -> None:
        """Show both versions."""
        self._edit = conflict.edit
        self._headline.setText(conflict.headline)
        self._hint.setText(_advice(conflict))
        self.setAccessibleDescription(f"{conflict.headline} {_advice(conflict)}")
        table = self._comparison(conflict.rows)
        self.body.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table

    def _comparison(self, rows: Sequence[ConflictRow]) -> QWidget:
        card = QFrame()
        set_look(card, "surface", "card")
        grid = QGridLayout(card)
        space = self._theme.space
        grid.setContentsMargins(space(3), space(3), space(3), space(3))
        grid.setHorizontalSpacing(space(3))
        grid.setVerticalSpacing(space(2))
        for column, heading in enumerate(HEADINGS):
            grid.addWidget(self._small(_(heading)), 0, column)
            grid.setColumnStretch(column, 1 if column else 0)
        for number, row in enumerate(rows, start=1):
            self._add_row(grid, number, row)
        return card

    def _add_row(self, grid: QGridLayout, number: int, row: ConflictRow) -> None:
        grid.addWidget(self._small(row.label), number, 0, Qt.AlignmentFlag.AlignTop)
        for column, text in enumerate((row.seen, row.mine, row.theirs), start=1):
            changed = column > 1 and text != row.seen
            value = label(text, self._theme.font(bold=True) if changed else None, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            version = _(HEADINGS[column])
            value.setAccessibleName(
                _(
                    "{attribute}, {version}: {value}",
                    attribute=row.label,
                    version=version,
                    value=text,
                )
            )
            grid.addWidget(value, number, column, Qt.AlignmentFlag.AlignTop)

    def _small(self, text: str) -> QLabel:
        return label(text, self._theme.font(TextSize.SMALL), tone="muted")


def _advice(conflict: Conflict) -> str:
    if conflict.gone:
        return _(
            "Your change was not sent. Your text is safe. Edit again to add the book back, or "
            "discard your change and leave the book deleted."
        )
    return _(
        "Nothing was overwritten. Your text is safe. Edit again, starting from the table's "
        "version, or discard your change."
    )
