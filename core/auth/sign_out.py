"""What signing out achieved."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import AppError, SessionEnded


@dataclass(frozen=True, slots=True)
class SignOutReport:
    """revoked: the user pool ended the session. forgotten: this computer keeps no token of it.

    reason is for a person: what could not be done and what that means, or empty. everywhere: every
    session of this user was meant. credentials_until: no sign-out ends AWS credentials, and those
    of this session work until then (seconds since the epoch, the server's clock) for whoever has a
    copy; None when there are none that still work.
    """

    revoked: bool
    reason: str = ""
    forgotten: bool = True
    everywhere: bool = False
    credentials_until: float | None = None


def report(
    refusal: AppError | None, uncleared: AppError | None, *, everywhere: bool = False
) -> SignOutReport:
    """refusal is why the user pool could not end the session, uncleared why the vault kept it."""
    sentences = []
    revoked = refusal is None or isinstance(refusal, SessionEnded)
    if refusal is not None and not revoked:
        sentences.append(
            f"{refusal.title} So the session was not revoked: it stays valid in the user pool until"
            " its refresh token expires."
        )
    if uncleared is not None:
        sentences.append(f"The keyring still holds the refresh token: {uncleared.title}")
    reason = " ".join(sentences)
    return SignOutReport(revoked, reason, forgotten=uncleared is None, everywhere=everywhere)
