"""What one link of the chain is: in words, where it is set, how to look, what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _
from core.identity.arn import role_name
from ui.look.theme import Theme, set_look
from ui.viewmodels.access.state import Explanation, Node
from ui.viewmodels.navigation import TokenPlace
from ui.widgets.buttons.claim_link import ClaimLink
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.frames.flow import FlowRow
from ui.widgets.make import button, label, vertical
from ui.widgets.texts.code_view import CodeView

SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class ExplanationPanel(QFrame):
    """chosen(arn): a role of a tie was chosen. led(place): where it leads is wanted (Place)."""

    chosen = Signal(str)
    led = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Explanation | None = None
        self._content: QWidget | None = None
        set_look(self, "surface", "card")
        space = theme.space
        self._column = vertical(0, self)
        self._column.setContentsMargins(space(4), space(3), space(4), space(3))
        self.hide()

    def event(self, event: QEvent) -> bool:
        """What it says has another height: the area around it makes room."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))
        return handled

    def show_explanation(self, told: Explanation | None) -> None:
        """Show this one; None hides the panel."""
        if told == self._shown:
            return
        self._shown = told
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None
        self.setVisible(told is not None)
        if told is not None:
            self.setAccessibleName(_("About: {name}", name=told.node.title))
            self.setAccessibleDescription(" ".join(told.sentences))
            self._content = self._filled(told)
            self._column.addWidget(self._content)

    def _filled(self, told: Explanation) -> QWidget:
        content = QWidget()
        column = vertical(self._theme.space(2), content)
        column.addWidget(label(told.node.title, self._theme.font(bold=True)))
        for sentence in told.sentences:
            column.addWidget(self._words(sentence))
        if told.claim:
            place = TokenPlace(told.claim)
            link = ClaimLink(told.claim, lambda: self.led.emit(place))
            column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        if told.choices:
            column.addWidget(self._choices(told))
        if told.place:
            column.addWidget(self._words(told.place, "muted"))
        if told.command:
            column.addWidget(self._code(_("Command to look it up"), told.command))
        if told.faults:
            column.addWidget(self._faults(told))
        if told.document:
            title = _("Policy that works")
            column.addWidget(self._folded(title, lambda: (self._code(title, told.document),)))
        return content

    def _folded(self, title: str, fill: Callable[[], Iterable[QWidget]]) -> Disclosure:
        """Filled when it is first opened: most people read on without."""
        holder = QWidget()
        column = vertical(self._theme.space(1), holder)
        folded = Disclosure(self._theme, title, holder)

        def fill_once(opened: bool) -> None:
            if opened and not column.count():
                for part in fill():
                    column.addWidget(part)

        folded.toggled.connect(fill_once)
        return folded

    def _choices(self, told: Explanation) -> QWidget:
        buttons = [
            button(_("Work as {role}", role=role_name(arn)), partial(self.chosen.emit, arn))
            for arn in told.choices
        ]
        return FlowRow(self._theme.space(2), buttons)

    def _code(self, name: str, text: str) -> CodeView:
        code = CodeView(self._theme, name)
        code.set_text(text)
        return code

    def _faults(self, told: Explanation) -> Disclosure:
        trust = told.node is Node.TRUST
        title = _("What it has to say") if trust else _("What goes wrong here")
        return self._folded(title, lambda: [self._words(f"• {fault}") for fault in told.faults])

    def _words(self, text: str, tone: str = "") -> QWidget:
        words = label(text, tone=tone, wrap=True)
        words.setTextInteractionFlags(SELECTABLE)
        return words
