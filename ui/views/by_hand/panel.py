"""The panel "By hand": the two requests, broken on purpose, or with a token that is brought."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QScrollArea, QWidget

from core.by_hand.breaks import WORDS, Break
from core.by_hand.request import Step
from core.i18n import _
from ui.look.theme import TextSize, Theme, set_look
from ui.messages import Message, Tone, message_from
from ui.viewmodels.by_hand.by_hand import ByHandViewModel
from ui.views.by_hand.bring_section import BringSection
from ui.views.by_hand.step_card import StepCard
from ui.widgets.frames.banner import Banner
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.make import button, horizontal, label, vertical
from ui.widgets.texts.code_view import CodeView

SIDE_BY_SIDE = 62
"""Letters of the fixed-width font from which each request has room beside the other."""


class ByHandPanel(QWidget):
    """Fills the requests in when it is first shown; sends nothing unasked.

    closed: the recorded requests are wanted again.
    """

    closed = Signal()

    def __init__(
        self, theme: Theme, view_model: ByHandViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self.setAccessibleName(_("By hand"))
        self._break = button(_("Break it on purpose"), lambda: None)
        self._break.setMenu(self._breaks())
        self._right = button(_("Put it right"), view_model.put_right)
        self._banner = Banner(theme)
        self._banner.acted.connect(view_model.put_right)
        self._problem = Banner(theme)
        self._problem.acted.connect(view_model.open)
        self.cards = {step: StepCard(theme, view_model, step) for step in Step}
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.bring = BringSection(theme, view_model)
        self._bringing = Disclosure(theme, _("Bring a token"), self.bring)
        self._handed: object = None
        self._how = label(wrap=True)
        self._boto3 = CodeView(theme, _("boto3"))
        self._javascript = CodeView(theme, _("AWS SDK for JavaScript"))
        self._lay_out()
        view_model.changed.connect(self._render)
        self._render()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        state = self._view_model.state
        if state.handed and not state.in_use:
            self.bring.key.setFocus()
        else:
            self.cards[Step.GET_ID].send.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the requests in, the first time."""
        super().showEvent(event)
        self._view_model.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        letter = QFontMetrics(self._theme.fixed_font(TextSize.SMALL)).averageCharWidth()
        wide = self.width() >= 2 * SIDE_BY_SIDE * letter
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _breaks(self) -> QMenu:
        menu = QMenu(self)
        for what in Break:
            menu.addAction(_(WORDS[what].title), partial(self._view_model.break_it, what))
        return menu

    def _lay_out(self) -> None:
        space = self._theme.space
        column = vertical(0, self)
        column.addWidget(self._bar())
        content = QWidget()
        content.setAutoFillBackground(False)
        inside = vertical(space(3), content)
        inside.setContentsMargins(space(3), space(3), space(3), space(4))
        inside.addWidget(self._problem)
        inside.addWidget(self._banner)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(space(3))
        for card in self.cards.values():
            self._beside.addWidget(card, 1)
        inside.addLayout(self._beside)
        inside.addWidget(self._bringing)
        inside.addWidget(Disclosure(self._theme, _("The same with an SDK"), self._sdk()))
        inside.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        scroll.viewport().setAutoFillBackground(False)
        column.addWidget(scroll, 1)

    def _bar(self) -> QFrame:
        space = self._theme.space
        bar = QFrame()
        set_look(bar, "surface", "bar")
        row = horizontal(space(2), bar)
        row.setContentsMargins(space(3), space(2), space(3), space(2))
        words = _("Nothing is sent until you press Send. Tokens are put in at that moment.")
        small = self._theme.font(TextSize.SMALL)
        row.addWidget(button(_("Back to the list"), self.closed.emit))
        row.addWidget(label(words, font=small, tone="muted", wrap=True), 1)
        row.addWidget(self._break)
        row.addWidget(self._right)
        return bar

    def _sdk(self) -> QWidget:
        made = QWidget()
        column = vertical(self._theme.space(2), made)
        column.addWidget(self._how)
        for name, view in (
            (_("Python, boto3"), self._boto3),
            (_("Node.js, AWS SDK for JavaScript v3"), self._javascript),
        ):
            column.addWidget(label(name, font=self._theme.font(TextSize.SMALL), tone="muted"))
            column.addWidget(view)
        return made

    def _render(self) -> None:
        state = self._view_model.state
        self._open_for(state.brought if state.handed else None)
        self._break.setEnabled(state.ready)
        self._right.setEnabled(state.ready)
        self._banner.show_message(self._message())
        problem = None if state.problem is None else message_from(state.problem)
        again = problem is not None and not state.ready
        if problem is not None and again:
            problem = problem._replace(action=_("Try again"))
        self._problem.show_message(problem)
        self._how.setText(state.lines.how)
        self._boto3.set_text(state.lines.boto3)
        self._javascript.set_text(state.lines.javascript)

    def _open_for(self, handed: object) -> None:
        """A token has come from the token page: show under which key it goes."""
        if handed is self._handed:
            return
        self._handed = handed
        if handed is not None:
            self._bringing.unfold()
            if self.isVisible():
                self.focus()

    def _message(self) -> Message | None:
        state = self._view_model.state
        if state.broken is not None:
            words = WORDS[state.broken]
            title = _("Broken on purpose: {what}", what=_(words.title))
            return Message(Tone.WARNING, title, _(words.note))
        if state.in_use:
            title = _("Both requests send the token that you brought.")
            return Message(Tone.INFO, title, "", _("Use my own token"))
        return None
