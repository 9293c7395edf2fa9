"""What is left to do of signing out once this computer has forgotten the session: ask the pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.auth.sign_out_report import SignOutReport, report
from core.errors import AppError, SessionEnded, TransientError
from core.i18n import _

if TYPE_CHECKING:
    from core.auth.cognito_idp import CognitoIdp
    from core.auth.refreshing import Refreshing
    from core.redaction import Secret


class Revocation:
    """Made by Session.end_here(), with what the session had until then. Blocking.

    refresh and access: its tokens, access only while it is good. ended: why the session was over
    before, or None. uncleared: what the vault raised when it could not forget the refresh token.
    """

    def __init__(
        self,
        idp: CognitoIdp,
        refreshing: Refreshing,
        refresh: Secret | None,
        access: Secret | None,
        ended: SessionEnded | None,
        uncleared: AppError | None,
    ) -> None:
        self._idp = idp
        self._refreshing = refreshing
        self._refresh = refresh
        self._access = access
        self._ended = ended
        self._uncleared = uncleared

    def ask(self, *, everywhere: bool = False) -> SignOutReport:
        """Have the user pool end the session (everywhere: all of this user's).

        Works without network too, and then reports that nothing was revoked.
        """
        access, refusal = self._to_end_all() if everywhere else (None, None)
        # A session that the pool no longer knows need not be ended.
        own_ended = isinstance(refusal, SessionEnded)
        try:
            if access is not None:
                self._idp.global_sign_out(access)
            elif self._refresh is not None and not own_ended:
                self._idp.revoke_token(self._refresh)
                own_ended = True
        except AppError as error:
            refusal = error
        return report(refusal, self._uncleared, everywhere=everywhere, own_ended=own_ended)

    def unanswered(self, *, everywhere: bool = False) -> SignOutReport:
        """What is known when the answer to ask() is no longer waited for."""
        late = TransientError(_("The sign-in service has not answered."))
        late.may_have_arrived = True
        return report(late, self._uncleared, everywhere=everywhere)

    def _to_end_all(self) -> tuple[Secret | None, AppError | None]:
        """The access token that all sessions are ended with, or why there is none."""
        if self._access is not None:
            return self._access, None
        if self._ended is not None:
            return None, self._ended
        if self._refresh is None:
            return None, SessionEnded(_("This session cannot be renewed."), _("Sign in again."))
        try:
            return self._refreshing.tokens(self._refresh)[1].access, None
        except AppError as error:
            return None, error
