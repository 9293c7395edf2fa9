"""The panel for an edit that AWS refused for another reason than a permission."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.books.edits.edit import Edit
from core.i18n import _, paragraph
from ui.look.theme import Theme
from ui.viewmodels.books.edit_result import NotSaved
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.edit_result.decision_buttons import DecisionButtons
from ui.widgets.buttons.why_button import WhyButton
from ui.widgets.frames.side_panel import SidePanel
from ui.widgets.make import label
from ui.widgets.texts.fact_list import FactList
from ui.widgets.texts.icon_label import IconLabel


class NotSavedPanel(SidePanel):
    """Says why, and keeps what was typed."""

    def __init__(
        self, theme: Theme, view_models: UserViewModels, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Not saved"), parent)
        self._edit: Edit | None = None
        self.set_icon(IconLabel(theme, "danger", "danger"))
        self._headline = label(wrap=True, font=theme.font(bold=True))
        self._reason = label(wrap=True)
        self._typed = FactList(theme)
        self._buttons = DecisionButtons(theme, view_models, lambda: self._edit)
        self._why = WhyButton()
        for widget in (self._headline, self._reason):
            self.body.addWidget(widget)
        self.body.addWidget(self._why, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._typed)
        self.add_button(self._buttons)
        self.closed.connect(view_models.result.close_panel)

    def focus(self) -> None:
        """Enter edits again."""
        self._buttons.edit_again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_reason(self, refused: NotSaved) -> None:
        """Say why this edit was not taken."""
        self._edit = refused.edit
        self._headline.setText(refused.headline)
        self._reason.setText(paragraph(refused.problem.title, refused.problem.hint))
        self._why.show_said(refused.problem.said)
        self._typed.show_facts(refused.typed)
        self.setAccessibleDescription(paragraph(refused.headline, self._reason.text()))
