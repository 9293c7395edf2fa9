"""One of the two requests: its three fields, the button that sends it, the answer below."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from core.by_hand.request import Step
from core.i18n import N_, _
from ui.look.theme import TextSize, Theme, set_look
from ui.messages import message_from
from ui.viewmodels.by_hand.by_hand import ByHandViewModel
from ui.views.by_hand.answer_view import AnswerView
from ui.views.by_hand.source_field import SourceField
from ui.widgets.fields.form import add_field
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.frames.banner import Banner
from ui.widgets.make import button, horizontal, label, vertical

_HEADINGS = {Step.GET_ID: "③ GetId", Step.GET_CREDENTIALS: "④ GetCredentialsForIdentity"}
_MEANINGS = {
    Step.GET_ID: N_("Asks who you are in the identity pool."),
    Step.GET_CREDENTIALS: N_("Asks for the credentials of the role that the pool chooses."),
}


class StepCard(QFrame):
    """Follows one step of the view model."""

    def __init__(
        self,
        theme: Theme,
        view_model: ByHandViewModel,
        step: Step,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._step = step
        call = step.value
        set_look(self, "surface", "card")
        self.endpoint = LineEdit()
        self.endpoint.setAccessibleName(_("Endpoint of {call}", call=call))
        self.endpoint.setFont(theme.fixed_font(TextSize.SMALL))
        self.headers = SourceField(theme, _("Headers of {call}", call=call), 2)
        self.body = SourceField(theme, _("Body of {call}", call=call), 6)
        self._elsewhere = label(tone="warning", wrap=True)
        kind = "primary" if step is Step.GET_ID else ""
        self.send = button(_("Send"), partial(view_model.send, step), kind=kind, default=False)
        self.send.setAccessibleName(_("Send"))
        self.send.setAccessibleDescription(_("Sends {call} as it stands here.", call=call))
        self._waiting = label(tone="muted", wrap=True)
        self._banner = Banner(theme)
        self._answer = AnswerView(theme, call, lambda on: view_model.show_secrets(step, shown=on))
        self._lay_out()
        self.endpoint.typed.connect(lambda text: view_model.edit(step, endpoint=text))
        self.headers.edited.connect(lambda text: view_model.edit(step, headers=text))
        self.body.edited.connect(lambda text: view_model.edit(step, body=text))
        view_model.changed.connect(self._render)
        self._render()

    def _lay_out(self) -> None:
        space, step = self._theme.space, self._step
        column = vertical(0, self)
        column.setContentsMargins(space(4), space(3), space(4), space(4))
        column.addWidget(label(_HEADINGS[step], font=self._theme.font(bold=True), wrap=True))
        small = self._theme.font(TextSize.SMALL)
        column.addWidget(label(_(_MEANINGS[step]), font=small, tone="muted", wrap=True))
        column.addSpacing(space(3))
        add_field(column, self._theme, _("Endpoint"), self.endpoint)
        column.addWidget(self._elsewhere)
        add_field(column, self._theme, _("Headers"), self.headers)
        add_field(column, self._theme, _("Body"), self.body)
        row = horizontal(space(3))
        row.addWidget(self.send)
        row.addWidget(self._waiting, 1)
        column.addLayout(row)
        column.addSpacing(space(3))
        column.addWidget(self._banner)
        column.addWidget(self._answer)
        column.addStretch()

    def _render(self) -> None:
        state = self._view_model.state
        now = state.steps[self._step]
        if now.request.endpoint != self.endpoint.text():
            self.endpoint.setText(now.request.endpoint)
            self.endpoint.setCursorPosition(0)
        self.headers.show_source(now.request.headers)
        self.body.show_source(now.request.body)
        self._elsewhere.setVisible(bool(now.elsewhere))
        if now.elsewhere:
            self._elsewhere.setText(
                _("Your token would go to {host}, which is not AWS.", host=now.elsewhere)
            )
        self.send.setEnabled(state.ready and not now.sending)
        self._waiting.setText(_("Waiting for the answer…") if now.sending else "")
        self._banner.show_message(message_from(now.problem) if now.problem else None)
        self._answer.show_step(now)
