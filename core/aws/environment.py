"""What the person's environment says about AWS: endpoints are honoured, a stale profile is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from botocore.session import Session


def new_session() -> tuple[Session, tuple[str, ...]]:
    """A botocore session with the shared configuration, and sentences on what was left out.

    A profile named by AWS_PROFILE that does not exist would make every client fail, also those
    that sign nothing; it is left out and told.
    """
    from botocore.session import Session

    session = Session()
    profile = session.profile
    if profile is None or profile in session.available_profiles:
        return session, ()
    without = Session(session_vars={"profile": (None, None, None, None)})
    note = f"AWS_PROFILE names “{profile}”, which is not configured here; it was left out."
    return without, (note,)
