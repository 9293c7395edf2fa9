"""The token inspector's facts of the ID token: how long, from whom, for whom, and all claims."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.auth.tokens.tokens import IdClaims
from core.i18n import N_, _
from ui.look.theme import Theme
from ui.look.tool_tip import tool_tip
from ui.viewmodels.inspector.facts import claims_json, issuer_name
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.inspector.state import InspectorState
from ui.widgets.drawings.time_axis.axis import TimeAxis, local_time
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.frames.section import Section
from ui.widgets.make import horizontal, label, vertical
from ui.widgets.texts.arn_label import ArnLabel
from ui.widgets.texts.code_view import CodeView
from ui.widgets.texts.fact_row import NAME_WIDTH, FactRow

_OTHER_NAME = N_("The identity pool accepts the token under this name, not its issuer's name.")
_TIMES = (N_("Signed in"), N_("Issued"), N_("Expires"))


class InspectorTimes(Section):
    """What is left of the tokens and the AWS credentials, on the server's clock."""

    def __init__(
        self, theme: Theme, view_model: InspectorViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Time left"), parent)
        self._axis = TimeAxis(theme, view_model.now, view_model.skew)
        self.add(self._axis)

    def show_state(self, state: InspectorState) -> None:
        """Show these lifetimes; without any, hide."""
        self.setVisible(bool(state.lifetimes))
        self._axis.show_axis(state.axis)


class InspectorToken(Section):
    """Issuer, audience and the exact times; skew is what the server is ahead, in seconds."""

    def __init__(
        self, theme: Theme, view_model: InspectorViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("ID token"), parent)
        self._theme = theme
        self._skew = view_model.skew
        self._issuer = ArnLabel(theme, copy=_("Copy issuer"))
        self._audience = ArnLabel(theme, copy=_("Copy audience"))
        self._login = ArnLabel(theme, copy=_("Copy login provider"))
        self._login_row = self._named(_("Login"), self._login)
        self._login_row.setToolTip(tool_tip(_(_OTHER_NAME)))
        self._times = tuple(FactRow(theme, _(name)) for name in _TIMES)
        self.add(self._named(_("Issuer"), self._issuer))
        self.add(self._named(_("Audience"), self._audience))
        self.add(self._login_row)
        for row in self._times:
            # As far from each other as the rows with a button above them.
            row.grid.setContentsMargins(0, theme.space(1), 0, 0)
        self.add(*self._times)

    def show_state(self, state: InspectorState) -> None:
        """Show this token."""
        claims = state.claims
        for shown, value in (
            (self._issuer, claims and claims.issuer),
            (self._audience, claims and claims.audience),
        ):
            if value:
                shown.set_text(value)
            else:
                shown.show_unknown(_("not known yet"))
        self._login.set_text(state.login)
        # It is news only where the identity pool knows the issuer by another name.
        other = claims is not None and state.login not in ("", issuer_name(claims))
        self._login_row.setVisible(other)
        for row in self._times:
            row.setVisible(claims is not None)
        if claims is None:
            return
        moments = (claims.auth_time, claims.issued_at, claims.expires_at)
        for row, moment in zip(self._times, moments, strict=True):
            exact = local_time(moment - self._skew())
            row.show_words(_clock(exact), hover=exact)

    def _named(self, name: str, value: QWidget) -> QWidget:
        row = QWidget()
        row.setAccessibleName(name)
        caption = label(name, tone="muted")
        caption.setFixedWidth(NAME_WIDTH)
        line = horizontal(self._theme.space(2), row)
        line.addWidget(caption)
        line.addWidget(value, 1)
        return row


class InspectorClaims(QWidget):
    """The raw claims behind a heading; the view of them is made when it is opened."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._claims: IdClaims | None = None
        self._view: CodeView | None = None
        holder = QWidget()
        self._column = vertical(0, holder)
        disclosure = Disclosure(theme, _("All claims"), holder)
        disclosure.toggled.connect(self._open)
        vertical(0, self).addWidget(disclosure)

    def show_state(self, state: InspectorState) -> None:
        """Show these claims, now or when it is opened."""
        self._claims = state.claims
        if self._view is not None and self._claims is not None:
            self._view.set_text(claims_json(self._claims))

    def _open(self, opened: bool) -> None:
        if not opened or self._view is not None:
            return
        self._view = CodeView(self._theme, _("All claims"))
        self._column.addWidget(self._view)
        if self._claims is not None:
            self._view.set_text(claims_json(self._claims))


def _clock(exact: str) -> str:
    return " ".join(exact.split()[:2])[:-3]
