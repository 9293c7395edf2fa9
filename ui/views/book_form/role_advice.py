"""On top of the form: that the role in force was refused this, and which role may do it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.books.edits.edit import EditKind
from core.i18n import _
from core.identity.arn import role_name
from ui.look.theme import Theme
from ui.messages import Message, Tone
from ui.viewmodels.access.access import AccessViewModel
from ui.viewmodels.access.advice import TO_ADD, TO_CHANGE, RoleAdvice
from ui.viewmodels.books.book_form import BookFormViewModel
from ui.widgets.frames.banner import Banner


class RoleAdviceBanner(Banner):
    """Says it before anything is typed, and stands in nobody's way: permissions change."""

    def __init__(
        self,
        theme: Theme,
        form: BookFormViewModel,
        access: AccessViewModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._form = form
        self._access = access
        self._advice: RoleAdvice | None = None
        self.acted.connect(self._switch)
        form.changed.connect(self._render)
        access.learnt.connect(self._render)
        self._render()

    def _render(self) -> None:
        state = self._form.state
        action = TO_ADD if state.kind is EditKind.ADD else TO_CHANGE
        self._advice = self._access.advice_on(action) if state.is_open else None
        self.show_message(_message(self._advice) if self._advice else None)

    def _switch(self) -> None:
        if self._advice is not None:
            self._access.switch_to(self._advice.switch_to)


def _message(advice: RoleAdvice) -> Message:
    if advice.switch_to:
        hint = _("{role} was allowed it.", role=role_name(advice.switch_to))
    else:
        hint = _("You can try all the same: permissions may have changed since.")
    return Message(Tone.WARNING, advice.title, hint, advice.verb)
