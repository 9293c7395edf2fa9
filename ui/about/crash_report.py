"""What is known about a bug, with the secrets struck out."""

from __future__ import annotations

import traceback

from core.redaction import strike_out
from ui.about.versions import versions


def crash_report(error: BaseException) -> str:
    """The versions and the traceback; the values of variables are not part of it."""
    facts = "\n".join(f"{name} {version}" for name, version in versions())
    trace = "".join(traceback.format_exception(error))
    return strike_out(f"{facts}\n\n{trace}".rstrip())
