"""What of a token or of the credentials needs a person's attention now. Pure."""

from __future__ import annotations

from core.auth.tokens.tokens import NotVerified
from core.durations import duration
from core.i18n import _
from core.identity.session_time.axis import SOON
from ui.viewmodels.inspector.facts import InspectedSecret
from ui.viewmodels.inspector.state import InspectorState


def attention(state: InspectorState, of: InspectedSecret, now: float) -> str:
    """A sentence, or nothing; now is the server's time."""
    if of is InspectedSecret.AWS_CREDENTIALS and state.role.refused is not None:
        return state.role.refused.title
    ends = state.ends_at(of)
    if ends is None:
        return ""
    left = ends - now
    if left <= 0:
        return _("Expired.")
    if left <= SOON:
        return _("Expires in {duration}.", duration=duration(left))
    unsure = of is InspectedSecret.ID_TOKEN and isinstance(state.verification, NotVerified)
    return _("Its signature was not checked.") if unsure else ""
