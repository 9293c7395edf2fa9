"""One step of a lesson: its number or mark, what is to be done, and the button that leads there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import N_, _
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.lessons.state import Press, StepMark, StepRow
from ui.widgets.buttons.push_button import PushButton
from ui.widgets.make import button, horizontal, label, vertical
from ui.widgets.texts.arn_label import ArnLabel
from ui.widgets.texts.icon_label import IconLabel

WORDS = {Press.SET: N_("Set the scene"), Press.GO: N_("Go"), Press.DO: N_("Do")}

_ICONS = {
    StepMark.DONE: ("success", "success"),
    StepMark.NOW: ("half", "accent"),
    StepMark.LATER: ("open", "text_muted"),
}


class StepView(QFrame):
    """Made anew when the step shows something else. Only the step that comes next has a button."""

    def __init__(
        self,
        theme: Theme,
        step: StepRow,
        act: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.step = step
        now = step.mark is StepMark.NOW
        set_look(self, "surface", "step" if now else "")
        self.setAccessibleName(_step_words(step))
        self.button = self._button(act) if now else None
        self._lay_out()

    def _button(self, act: Callable[[int], None]) -> PushButton:
        words = _(WORDS[self.step.press])
        made = button(words, partial(act, self.step.number), kind="primary", default=False)
        title = self.step.title
        made.setAccessibleName(words if words == title else f"{words}: {title}")
        return made

    def _lay_out(self) -> None:
        space, step = self._theme.space, self.step
        words = vertical(space(1))
        title = _("{number} {title}", number=step.number, title=step.title)
        tone = "" if step.mark is not StepMark.LATER else "muted"
        words.addWidget(label(title, self._theme.font(bold=True), tone=tone, wrap=True))
        words.addWidget(
            label(step.detail, self._theme.font(TextSize.SMALL), tone="muted", wrap=True)
        )
        if step.copied and self.button is not None:
            words.addWidget(ArnLabel(self._theme, step.copied, copy=_("Copy your identity ID")))
        if self.button is not None:
            pressing = horizontal(0)
            pressing.setContentsMargins(0, space(1), 0, space(1))
            pressing.addWidget(self.button)
            pressing.addStretch()
            words.addLayout(pressing)
        row = horizontal(space(3), self)
        row.setContentsMargins(space(3), space(2), space(3), space(2))
        icon = IconLabel(self._theme, *_ICONS[step.mark])
        row.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


def _step_words(step: StepRow) -> str:
    """The step as a screen reader says it."""
    mark = _(step.mark.value)
    return _("Step {number}, {title}: {mark}", number=step.number, title=step.title, mark=mark)
