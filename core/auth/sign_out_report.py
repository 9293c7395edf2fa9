"""The report of a sign-out: what it achieved, and what it did not."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import AppError, TransientError
from core.i18n import _, paragraph


@dataclass(frozen=True, slots=True)
class SignOutReport:
    """revoked: the user pool ended what was meant to end. forgotten: this computer keeps no token.

    reason is for a person: what could not be done and what that means, or empty. everywhere: every
    session of this user was meant. credentials_until: no sign-out ends AWS credentials, and those
    of this session work until then (seconds since the epoch, the server's clock) wherever there is
    a copy; None when there are none that still work.
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
        unsure = isinstance(refusal, TransientError) and refusal.may_have_arrived
        sentences += [refusal.title, _outcome(unsure, everywhere, own_ended)]
    if uncleared is not None:
        sentences += [_("The keyring still holds the refresh token."), uncleared.title]
    return SignOutReport(
        refusal is None,
        paragraph(*sentences),
        forgotten=uncleared is None,
        everywhere=everywhere,
    )


def _outcome(unsure: bool, everywhere: bool, own_ended: bool) -> str:
    """What became of the sessions; unsure when only the answer may be missing."""
    if not everywhere:
        if unsure:
            return _(
                "The session may not have been revoked. In that case it stays valid until its "
                "refresh token expires."
            )
        return _(
            "The session could not be revoked. It stays valid until its refresh token expires."
        )
    if own_ended:
        if unsure:
            return _(
                "This user's other sessions may not have been revoked. In that case they stay "
                "valid until their refresh tokens expire."
            )
        return _(
            "This user's other sessions could not be revoked. They stay valid until their refresh "
            "tokens expire."
        )
    if unsure:
        return _(
            "This user's sessions may not have been revoked. In that case they stay valid until "
            "their refresh tokens expire."
        )
    return _(
        "This user's sessions could not be revoked. They stay valid until their refresh tokens "
        "expire."
    )
