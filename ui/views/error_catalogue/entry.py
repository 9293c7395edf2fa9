"""One error explained: what it means, what AWS said, and each cause with its remedy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from core.i18n import _, ngettext, paragraph
from ui.look.theme import TextSize, Theme
from ui.viewmodels.error_catalogue.explained import ExplainedError
from ui.views.error_catalogue.cause import CauseCard
from ui.widgets.announce import announce
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.make import horizontal, label, vertical
from ui.widgets.texts.code_view import CodeView

WIDEST = 720


class ErrorEntryView(QScrollArea):
    """Scrolls up and down only. Made anew is only what differs: the cards of the causes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: ExplainedError | None = None
        self._title = label(font=theme.font(bold=True), wrap=True)
        self._about = label(font=theme.font(TextSize.SMALL), tone="muted", wrap=True)
        self._note = label(tone="warning", wrap=True)
        self._said = CodeView(theme, _("What AWS says"))
        self._count = label(font=theme.font(TextSize.SMALL), tone="muted")
        self.copy = CopyButton(theme, _("Copy all of it as text"), self._text)
        self._causes = QWidget()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Error"))
        self._lay_out()

    def show_error(self, shown: ExplainedError | None) -> None:
        """Explain this one, from its top."""
        if shown == self._shown or shown is None:
            return
        self._shown = shown
        said, told = shown.said, shown.told
        code = said.code if said is not None and said.code else told.code if told else ""
        self._title.setText(told.meaning if told else code)
        self._about.setText(f"{code} · {_(told.service.value)}" if told else "")
        self._about.setVisible(told is not None)
        words = said.message if said is not None and said.message else told.said if told else ""
        self._said.set_text(words)
        self._said.setVisible(bool(words))
        self._note.setText(shown.note)
        self._note.setVisible(bool(shown.note))
        self._show_causes(shown)
        self.setAccessibleDescription(paragraph(self._title.text(), shown.note))
        self.verticalScrollBar().setValue(0)

    def announce(self) -> None:
        """Have a screen reader say which error it is."""
        announce(self, self.accessibleDescription())

    def _text(self) -> str:
        return self._shown.text if self._shown is not None else ""

    def _show_causes(self, shown: ExplainedError) -> None:
        causes = shown.told.causes if shown.told is not None else ()
        self._count.setText(
            ngettext("{n} possible cause", "{n} possible causes", len(causes)) if causes else ""
        )
        cards = QWidget()
        column = vertical(self._theme.space(3), cards)
        for number, cause in enumerate(causes, 1):
            column.addWidget(CauseCard(self._theme, number, cause))
        self._column.replaceWidget(self._causes, cards)
        self._causes.hide()
        self._causes.deleteLater()
        self._causes = cards

    def _lay_out(self) -> None:
        space = self._theme.space
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        self._column = vertical(space(3), content)
        self._column.setContentsMargins(space(4), space(4), space(4), space(4))
        top = horizontal(space(2))
        top.addWidget(self._title, 1)
        top.addWidget(self.copy, alignment=Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(top)
        for widget in (self._about, self._said, self._note, self._count, self._causes):
            self._column.addWidget(widget)
        self._column.addStretch()
        content.setAutoFillBackground(False)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        for words in (self._title, self._note):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
