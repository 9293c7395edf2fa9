"""The panel "Access denied", in the order in which a refused person needs it.

What was not done and that the text is safe; where the chain broke; why; what would allow it. The
rest is folded.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from core.books.edits.edit import Edit
from core.i18n import _, ngettext, paragraph
from core.identity.access_denied.letter import Letter
from ui.look.theme import TextSize, Theme
from ui.viewmodels.access.places import place_of
from ui.viewmodels.books.denied import Denied, on_one_line
from ui.viewmodels.navigation import AccessPlace
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.edit_result.decision_buttons import DecisionButtons
from ui.views.edit_result.denied_details import DeniedDetails
from ui.views.edit_result.letter_dialog import LetterDialog
from ui.widgets.drawings.broken_line import BrokenLine
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.frames.flow import FlowRow
from ui.widgets.frames.side_panel import SidePanel
from ui.widgets.make import button, label, vertical
from ui.widgets.texts.code_view import CodeView
from ui.widgets.texts.fact_list import FactList
from ui.widgets.texts.icon_label import IconLabel


class DeniedPanel(SidePanel):
    """Keeps the page usable while it is open, and what was typed."""

    def __init__(
        self, theme: Theme, view_models: UserViewModels, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Access denied"), parent)
        self._edit: Edit | None = None
        self._letter: Letter | None = None
        self.set_icon(IconLabel(theme, "danger", "danger"))
        # What happened is the heading: a line of its own would push the remedy down.
        self.heading.setWordWrap(True)
        self._chain = BrokenLine(theme)
        self._why = label(wrap=True)
        self._remedy = label(wrap=True)
        self._statement = CodeView(theme, _("Statement that would allow it"))
        self._write = button(_("Write to them…"), self._write_letter, kind="link")
        self._navigation = view_models.navigation
        self._place = AccessPlace()
        self._shown = button(_("Show in Access"), self._show_in_access, kind="link")
        self._details = DeniedDetails(theme)
        self._raw = CodeView(theme, _("What AWS said"))
        self._typed = FactList(theme)
        self._switches = label(font=theme.font(TextSize.SMALL), tone="muted", wrap=True)
        self._folded = (
            Disclosure(theme, _("Details"), self._details),
            Disclosure(theme, _("What AWS said, word for word"), self._raw),
            Disclosure(theme, _("Your text"), self._typed),
        )
        self._buttons = DecisionButtons(theme, view_models, lambda: self._edit)
        self._fill_panel()
        self.closed.connect(view_models.result.close_panel)

    def focus(self) -> None:
        """Enter edits again; where there is no edit, the remedy is what to work with."""
        target = self._buttons.edit_again if self._edit is not None else self._write
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_denied(self, denied: Denied) -> None:
        """Explain this refusal."""
        if denied.explanation.raw != self._raw_text or denied.edit != self._edit:
            for each in self._folded:
                each.fold()
            if denied.unknown:
                self._folded[1].unfold()
            self.scroll_area.verticalScrollBar().setValue(0)
        self._raw_text = denied.explanation.raw
        self._edit, self._letter = denied.edit, denied.letter
        explained = denied.explanation
        kept = _("Your text is safe.") if denied.typed else ""
        self.heading.setText(paragraph(denied.headline, kept))
        self._chain.show_chain(denied.chain.nodes, denied.chain.text)
        self._why.setText(denied.why)
        self._remedy.setText(explained.remedy)
        self._statement.setVisible(explained.statement is not None)
        self._statement.set_text(on_one_line(explained.statement))
        self._details.show_denied(denied)
        self._raw.set_text(explained.raw)
        self._place = place_of(explained.raw)
        self._show_typed(denied)
        self._show_offers(denied)
        self.show_foot(denied.edit is not None)
        spoken = (denied.headline, kept, denied.chain.text, denied.why, explained.remedy)
        self.setAccessibleDescription(paragraph(*spoken))

    _raw_text = ""

    def _show_in_access(self) -> None:
        self._navigation.go(self._place)

    def _show_typed(self, denied: Denied) -> None:
        *_others, folded = self._folded
        count = len(denied.typed)
        folded.button.setText(ngettext("Your text ({n} field)", "Your text ({n} fields)", count))
        folded.setVisible(bool(count))
        self._typed.show_facts(denied.typed)

    def _show_offers(self, denied: Denied) -> None:
        self._buttons.offer_roles(denied.offers)
        self._switches.setVisible(bool(denied.offers))
        if len(denied.offers) == 1:
            self._switches.setText(
                _(
                    "“Send as {role}” switches you to that role and sends this edit with it.",
                    role=denied.offers[0].name,
                )
            )
        else:
            self._switches.setText(
                _("“Send as…” switches you to the role you choose and sends this edit with it.")
            )

    def _show_opened(self, folded: Disclosure, opened: bool) -> None:
        """What was opened comes into sight, once it has its place."""
        if opened and self.isVisible():
            bar = self.scroll_area.verticalScrollBar()
            QTimer.singleShot(0, folded, lambda: bar.setValue(folded.y()))

    def _write_letter(self) -> None:
        if self._letter is not None:
            LetterDialog(self._theme, self._letter, self.window()).open()

    def _fill_panel(self) -> None:
        for words in (self.heading, self._why, self._remedy):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        space = self._theme.space
        self.body.setSpacing(space(2))
        self._top.setContentsMargins(space(4), space(2), space(2), space(1))
        self.buttons.setContentsMargins(space(4), space(2), space(4), space(2))
        for widget in (self._chain, self._why):
            self.body.addWidget(widget)
        # The remedy is one thing, and near to the fold in a small window.
        remedy = vertical(space(1))
        ways = FlowRow(space(3), (self._write, self._shown))
        for part in (self._remedy, self._statement, ways):
            remedy.addWidget(part)
        self.body.addLayout(remedy)
        for folded in self._folded:
            self.body.addWidget(folded)
            folded.toggled.connect(partial(self._show_opened, folded))
        self.body.addWidget(self._switches)
        self.add_button(self._buttons)
