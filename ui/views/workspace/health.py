"""How each state of the session is marked, at the head and at the foot of the window."""

from __future__ import annotations

from ui.viewmodels.session.session import Health
from ui.widgets.drawings.status_dot import Mark

MARKS = {
    Health.CONNECTING: Mark.AWAY,
    Health.ONLINE: Mark.GOOD,
    Health.SLOW: Mark.AWAY,
    Health.OFFLINE: Mark.AWAY,
    Health.EXPIRED: Mark.ENDED,
    Health.CLOCK_WRONG: Mark.TROUBLE,
    Health.LEAVING: Mark.AWAY,
}
