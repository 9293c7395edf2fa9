"""The panel "Token inspector": what the token says, and what AWS made of it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.auth.tokens import IdClaims, NotVerified, Verified
from ui.messages import message_from
from ui.theme import TextSize, Theme, set_look
from ui.viewmodels.inspector import Copyable, InspectorState, InspectorViewModel
from ui.viewmodels.inspector_facts import claims_json
from ui.views.inspector_chain import InspectorChain
from ui.widgets.arn_label import ArnLabel
from ui.widgets.banner import Banner
from ui.widgets.code_view import CodeView
from ui.widgets.copy_button import CopyButton
from ui.widgets.countdown import Countdown, local_time
from ui.widgets.disclosure import Disclosure
from ui.widgets.fact_row import NAME_WIDTH, FactRow
from ui.widgets.icon_label import IconLabel
from ui.widgets.side_panel import SidePanel


class InspectorPanel(SidePanel):
    """Secrets stay masked; copying one takes a click on its button."""

    def __init__(
        self, theme: Theme, view_model: InspectorViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "Token inspector", parent)
        self._view_model = view_model
        self._problem = Banner(theme)
        self._user = QLabel()
        self._user.setFont(theme.font(bold=True))
        self._verified_icon = IconLabel(theme, "success", "success")
        self._verified = QLabel()
        self._reason = QLabel(wordWrap=True)
        self._reason.setFont(theme.font(TextSize.SMALL))
        set_look(self._reason, "tone", "muted")
        self._chain = InspectorChain(theme)
        self._countdown = Countdown(theme, view_model.now, view_model.skew)
        self._issuer = ArnLabel(theme, what="issuer")
        self._audience = ArnLabel(theme, what="audience")
        self._times = {name: FactRow(theme, name) for name in ("Signed in", "Issued", "Ends")}
        self._claims = CodeView(theme, "All claims")
        self._masked = {what: QLabel() for what in Copyable}
        self._secret_rows = {what: self._secret_row(what) for what in Copyable}
        self._fill_panel()
        view_model.changed.connect(self._render)
        self._render()

    def _fill_panel(self) -> None:
        self.body.addWidget(self._problem)
        self.body.addLayout(self._who())
        self.body.addWidget(self._reason)
        self.body.addWidget(self._chain)
        self._section("Time left", self._countdown)
        issuer = self._named("Issuer", self._issuer)
        audience = self._named("Audience", self._audience)
        self._section("ID token", issuer, audience, *self._times.values())
        self._section("Secrets, masked", *self._secret_rows.values())
        self.body.addWidget(Disclosure(self._theme, "All claims", self._claims))

    def _who(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.space(1))
        row.addWidget(self._user, 1)
        row.addWidget(self._verified_icon)
        row.addWidget(self._verified)
        return row

    def _section(self, title: str, *widgets: QWidget) -> None:
        line = QFrame()
        set_look(line, "surface", "line")
        heading = QLabel(title)
        heading.setFont(self._theme.font(TextSize.SMALL))
        set_look(heading, "tone", "muted")
        column = QVBoxLayout()
        column.setSpacing(self._theme.space(1))
        column.addWidget(heading)
        for widget in widgets:
            column.addWidget(widget)
        self.body.addWidget(line)
        self.body.addLayout(column)

    def _named(self, name: str, value: QWidget) -> QWidget:
        row = QWidget()
        row.setAccessibleName(name)
        caption = QLabel(name)
        caption.setFixedWidth(NAME_WIDTH)
        set_look(caption, "tone", "muted")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.space(2))
        line.addWidget(caption)
        line.addWidget(value, 1)
        return row

    def _secret_row(self, what: Copyable) -> QWidget:
        row = QWidget()
        name = QLabel(f"{what.value[:1].upper()}{what.value[1:]}")
        masked = self._masked[what]
        masked.setFont(self._theme.fixed_font(TextSize.SMALL))
        set_look(masked, "tone", "muted")
        copy = CopyButton(
            self._theme, f"Copy {what.value}", lambda: self._view_model.secret_text(what)
        )
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(name)
        line.addStretch()
        line.addWidget(masked)
        line.addWidget(copy)
        return row

    def _render(self) -> None:
        state = self._view_model.state
        self._problem.show_message(message_from(state.problem) if state.problem else None)
        self._user.setText(state.username)
        self._show_verification(state)
        self._chain.show_state(state)
        self._countdown.show_lifetimes(state.lifetimes)
        self._show_claims(state.claims)
        copyable = self._view_model.copyable()
        for what, row in self._secret_rows.items():
            row.setVisible(what in copyable)
            hint = state.key_hint if what is Copyable.AWS_CREDENTIALS else ""
            self._masked[what].setText(hint or "••••••••")

    def _show_verification(self, state: InspectorState) -> None:
        match state.verification:
            case Verified(kid=kid):
                self._verified.setText("verified")
                self._verified_icon.show_icon("success", "success")
                set_look(self._verified, "tone", "success")
                self._verified.setToolTip(f"Signature checked with the user pool's key {kid}")
                self._reason.hide()
            case NotVerified(reason=reason):
                self._verified.setText("not verified")
                self._verified_icon.show_icon("warning", "warning")
                set_look(self._verified, "tone", "warning")
                self._verified.setToolTip(reason)
                self._reason.setText(reason)
                self._reason.show()

    def _show_claims(self, claims: IdClaims | None) -> None:
        self._issuer.set_text(claims.issuer if claims else "not known yet")
        self._audience.set_text(claims.audience if claims else "not known yet")
        if claims is None:
            return
        moments = (claims.auth_time, claims.issued_at, claims.expires_at)
        for row, moment in zip(self._times.values(), moments, strict=True):
            exact = local_time(moment - self._view_model.skew())
            row.show_words(_clock(exact), hover=exact)
        self._claims.set_text(claims_json(claims))


def _clock(exact: str) -> str:
    return " ".join(exact.split()[:2])[:-3]
