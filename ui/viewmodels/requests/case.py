"""A case that was opened: its requests, and who it was about. Nothing in it can be changed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.case_file.case import Case
from core.i18n import _
from core.replay.repeatable import Obstacle, Way
from ui.messages import moment
from ui.viewmodels.requests.listed import ListedRequests


class CaseViewModel(ListedRequests):
    """facts: name and words of what the case says about itself."""

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts = tuple((name, words) for name, words in _facts(case) if words)
        self._take(case.calls)

    def why_not_copy(self, _way: Way) -> Obstacle | None:
        """Never: whoever made the file chose the address that a command would send keys to."""
        return Obstacle.NOT_YOURS


def _facts(case: Case) -> tuple[tuple[str, str], ...]:
    set_up, subject = case.set_up, case.subject
    return (
        (_("Saved"), moment(case.saved_at)),
        (_("Bookplate"), case.app_version),
        (_("Profile"), set_up.name),
        (_("User pool"), set_up.user_pool_id),
        (_("App client"), set_up.client_id),
        (_("Identity pool"), set_up.identity_pool_id),
        (_("Table"), set_up.table),
        (_("Groups"), ", ".join(subject.groups) or _("none")),
        (_("Roles"), ", ".join(subject.roles) or _("none")),
        (_("Preferred role"), subject.preferred_role or _("none")),
        (_("Role in force"), subject.role_in_force or _("none")),
        (_("Clock"), _clock(subject.clock_skew)),
    )


def _clock(skew: float) -> str:
    if abs(skew) < 1:
        return ""
    return _("{seconds} s off the server's", seconds=f"{skew:+.0f}")
