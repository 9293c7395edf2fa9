"""In place of the books when there is no role yet: why, and which ones can be asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.viewmodels.session.role_choice import RoleQuestion
from ui.viewmodels.session.session import SessionViewModel
from ui.widgets.buttons.choice_button import ChoiceButton
from ui.widgets.buttons.why_button import WhyButton
from ui.widgets.make import button, horizontal, label, vertical

WIDTH = 520


class RoleChoicePage(QWidget):
    """One button a role; choosing asks the identity pool for it."""

    def __init__(
        self, theme: Theme, session: SessionViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._asked: RoleQuestion | None = None
        self.setAccessibleName(_("Role"))
        self._title = label(font=theme.font(TextSize.TITLE, bold=True), wrap=True)
        self._explanation = label(wrap=True)
        self._said = label(font=theme.font(TextSize.SMALL), wrap=True)
        self._why = WhyButton(self)
        self._options = vertical(theme.space(2))
        self._again = button(_("Try again"), session.try_again)
        self._again.setToolTip(tool_tip(_("Ask the identity pool for a role again")))
        self._lay_out()
        session.changed.connect(self._render)
        self._render()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        first = self.findChild(ChoiceButton)
        (first or self._again).setFocus()

    def _lay_out(self) -> None:
        space = self._theme.space
        set_look(self._said, "tone", "muted")
        for words in (self._explanation, self._said):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        content = QFrame()
        content.setFixedWidth(WIDTH)
        column = vertical(space(3), content)
        column.addWidget(self._title)
        column.addWidget(self._explanation)
        column.addLayout(self._options)
        column.addWidget(self._said)
        column.addWidget(self._why, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._again, alignment=Qt.AlignmentFlag.AlignLeft)
        page = vertical(0, self)
        page.addStretch(2)
        row = horizontal(0)
        row.addStretch()
        row.addWidget(content)
        row.addStretch()
        page.addLayout(row)
        page.addStretch(3)

    def _render(self) -> None:
        state = self._session.state
        self.setEnabled(not state.busy)
        question = state.question
        if question is None or question == self._asked:
            return
        self._asked = question
        self._title.setText(question.title)
        self._explanation.setText(question.explanation)
        self._said.setText(_("Cognito said: {words}", words=question.said) if question.said else "")
        self._why.show_said(question.why)
        self._offer(question)

    def _offer(self, question: RoleQuestion) -> None:
        while (item := self._options.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for option in question.options:
            button = ChoiceButton(self._theme, option.name, option.arn)
            set_look(button, "kind", "option")
            button.setToolTip(tool_tip(_("Work as {role}", role=option.name)))
            button.clicked.connect(lambda _on=False, arn=option.arn: self._session.choose_role(arn))
            self._options.addWidget(button)
        self._again.setVisible(not question.options)
