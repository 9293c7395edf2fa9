"""What is found of a token here and now, and which checks notice that a letter was changed."""

from __future__ import annotations

from core.i18n import _, paragraph
from core.token_reading.belonging import belonging_of
from core.token_reading.checks import Check, Standing, checks_of
from ui.viewmodels.token.services import TokenServices
from ui.viewmodels.token.state import Judged, Reading


def judged(reading: Reading, services: TokenServices, now: float) -> Judged:
    """now is the server's time. An encrypted token has nothing that could be checked."""
    token = reading.token
    signature = services.check_offline(token.token)
    checks = checks_of(token, services.here, signature, now)
    belonging = belonging_of(token, services.here, checks, signature)
    return Judged(() if token.is_encrypted else checks, belonging)


def noticed_by(change: str, before: Judged, after: Judged) -> str:
    """What was changed, and which checks came out worse for it."""
    worse = [
        now.name
        for was, now in zip(before.checks, after.checks, strict=False)
        if _is_worse(was, now)
    ]
    if not worse:
        return paragraph(change, _("No check notices it."))
    return paragraph(change, _("Noticed by: {checks}.", checks=", ".join(worse)))


def _is_worse(was: Check, now: Check) -> bool:
    return was.standing is Standing.HOLDS and now.standing is not Standing.HOLDS
