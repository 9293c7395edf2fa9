"""What the person's environment says about AWS: endpoints are honoured, a stale profile is not."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from core.errors import ProfileError

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


def is_loopback(url: str) -> bool:
    """Whether url points to this computer."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def require_safe(url: str) -> str:
    """url, when it is https or stays on this computer; else ProfileError."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return url
    if parts.scheme == "http" and is_loopback(url):
        return url
    if parts.scheme == "http":
        raise ProfileError(
            f"The endpoint {parts.hostname} is only reached by plain http.",
            "Tokens would cross the network in the clear. Use https; http is for this computer.",
        )
    raise ProfileError(
        "An endpoint of this profile is no web address.",
        "It must begin with https:// (or http:// for this computer).",
    )
