"""The report of a sign-out: what it achieved, and what not."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import AppError, TransientError


@dataclass(frozen=True, slots=True)
class SignOutReport:
    """revoked: the user pool ended what was meant to end. forgotten: this computer keeps no token.

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
    refusal: AppError | None,
    uncleared: AppError | None,
    *,
    everywhere: bool = False,
    own_ended: bool = False,
) -> SignOutReport:
    """refusal is why the user pool could not end what was meant, uncleared why the vault kept it.

    own_ended: this session is over in the user pool, whatever became of the others.
    """
    sentences = []
    if refusal is not None:
        sentences.append(f"{refusal.title} {_outcome(refusal, everywhere, own_ended)}")
    if uncleared is not None:
        sentences.append(f"The keyring still holds the refresh token: {uncleared.title}")
    reason = " ".join(sentences)
    forgotten = uncleared is None
    return SignOutReport(refusal is None, reason, forgotten=forgotten, everywhere=everywhere)


def _outcome(refusal: AppError, everywhere: bool, own_ended: bool) -> str:
    which = "other sessions" if own_ended else "sessions"
    if isinstance(refusal, TransientError) and refusal.may_have_arrived:
        if not everywhere:
            return (
                "So the session may not be revoked: then it stays valid until its refresh token"
                " expires."
            )
        return (
            f"So this user's {which} may not be revoked: then they stay valid until their refresh"
            " tokens expire."
        )
    if not everywhere:
        return (
            "So the session was not revoked: it stays valid in the user pool until its refresh"
            " token expires."
        )
    return (
        f"So this user's {which} were not revoked: they stay valid in the user pool until their"
        " refresh tokens expire."
    )
