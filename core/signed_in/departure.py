"""A departure: a user has left this computer, and the user pool does not know it yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.i18n import _, paragraph

if TYPE_CHECKING:
    from core.auth.revocation import Revocation
    from core.auth.sign_out_report import SignOutReport
    from core.errors import VaultError


@dataclass(frozen=True, slots=True)
class Departure:
    """Made by UserContext.end_here(). credentials_until: as in the report.

    unforgotten: why the keyring still holds the AWS credentials, or None.
    """

    revocation: Revocation
    credentials_until: float | None
    unforgotten: VaultError | None

    def ask(self, *, everywhere: bool = False) -> SignOutReport:
        """Have the user pool end the session, or all of this user's. Blocking; raises nothing."""
        return self._completed(self.revocation.ask(everywhere=everywhere))

    def unanswered(self, *, everywhere: bool = False) -> SignOutReport:
        """What is known when the answer to ask() is no longer waited for."""
        return self._completed(self.revocation.unanswered(everywhere=everywhere))

    def _completed(self, report: SignOutReport) -> SignOutReport:
        report = replace(report, credentials_until=self.credentials_until)
        error = self.unforgotten
        if error is None:
            return report
        still_held = _("The keyring still holds AWS credentials.")
        reason = paragraph(report.reason, still_held, error.title)
        return replace(report, reason=reason, forgotten=False)
