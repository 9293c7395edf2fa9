"""What the pages of all questions have in common: words, a refusal, Continue and Back."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from core.auth.conversation.challenge import Answer
from core.i18n import _, paragraph
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.sign_in.challenge_words import Words
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.viewmodels.sign_in.state import SignInState
from ui.widgets.announce import announce
from ui.widgets.make import button, horizontal, label, vertical


class StepPage(QWidget):
    """The page of one question: made for it, and thrown away with it.

    A page puts its fields into body and names them in ask() as InputRefused.field does; below
    them stands the refusal. What was typed is kept through it, unless retype() empties it. What
    only explains goes below the buttons, into foot.
    """

    def __init__(
        self,
        theme: Theme,
        view_model: SignInViewModel,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.view_model = view_model
        self._fields: dict[str, QLineEdit] = {}
        self.body = vertical(0)
        self.foot = vertical(theme.space(3))
        self._words = words
        self._refusal = label(font=theme.font(TextSize.SMALL), tone="danger", wrap=True)
        self._continue = button(words.button, self.submit, kind="primary")
        self._back = button(_("Back"), view_model.cancel)
        self._lay_out()
        view_model.refused.connect(self._refused)
        view_model.changed.connect(self._render)

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        refused = self._fields.get(self.view_model.state.problem_field)
        empty = next((field for field in self._fields.values() if not field.text()), None)
        field = refused or empty or next(iter(self._fields.values()), None)
        (field or self._back).setFocus()

    def answer(self) -> Answer | None:
        """What the fields say, or None while something is missing."""
        return None

    def retype(self) -> None:
        """What was typed was refused: empty what has to be typed again."""

    def take_code(self, code: str) -> None:
        """Fill in a code that was found elsewhere, if this page asks for one."""

    def submit(self) -> None:
        """Answer, or go to what is missing."""
        given = self.answer()
        if given is None:
            self.focus()
        elif not self.view_model.state.busy:
            self.view_model.answer(given)

    def ask(self, **fields: QLineEdit) -> None:
        """These are the page's fields, already in body; Enter in any of them continues."""
        self._fields = fields
        for field in fields.values():
            field.returnPressed.connect(self.submit)
        self._render()

    def _lay_out(self) -> None:
        space = self.theme.space
        self._refusal.setAccessibleName(_("Refused"))
        self._refusal.setContentsMargins(0, 0, 0, space(3))
        self._refusal.hide()
        form = vertical(0, self)
        form.addWidget(label(self._words.title, font=self.theme.font(bold=True), wrap=True))
        form.addSpacing(space(1))
        form.addWidget(label(self._words.explanation, tone="muted", wrap=True))
        form.addSpacing(space(5))
        form.addLayout(self.body)
        form.addWidget(self._refusal)
        form.addSpacing(space(2 if self._words.button else 4))
        buttons = horizontal(space(2))
        if self._words.button:
            buttons.addWidget(self._continue, 1)
        buttons.addWidget(self._back)
        if not self._words.button:
            buttons.addStretch()
        form.addLayout(buttons)
        form.addLayout(self.foot)
        form.addStretch()

    def _refused(self) -> None:
        if not self.isVisible():
            return
        self.retype()
        self.focus()
        if self.view_model.state.problem_field:
            announce(self._refusal, _refusal_words(self.view_model.state), at_once=True)

    def _render(self) -> None:
        state = self.view_model.state
        busy = bool(state.busy)
        self._continue.setEnabled(not busy)
        self._continue.setText(state.busy or self._words.button)
        self._continue.setAccessibleName(self._words.button)
        for name, field in self._fields.items():
            field.setReadOnly(busy)
            set_look(field, "problem", "true" if name == state.problem_field else "false")
        self._show_refusal(state)
        self.show_busy(busy)

    def show_busy(self, busy: bool) -> None:
        """Take no further answer for as long as one is on its way."""

    def _show_refusal(self, state: SignInState) -> None:
        words = _refusal_words(state)
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))


def _refusal_words(state: SignInState) -> str:
    """Why this answer was not taken, when one of its fields is why."""
    problem = state.problem if state.problem_field else None
    return paragraph(problem.title, problem.hint) if problem is not None else ""
