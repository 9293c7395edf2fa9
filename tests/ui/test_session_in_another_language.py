"""What is said around a session speaks the language that was chosen after the modules were read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from core.auth.conversation.challenge import (
    CodeKind,
    CodeRequired,
    FirstFactor,
    MfaChoice,
    MfaKind,
    NewPassword,
)
from core.auth.sign_out_report import SignOutReport
from core.errors import AppError
from core.pseudo_locale import CLOSES, OPENS
from core.redaction import Secret
from tests.support.language import speaking
from ui.shell.farewell import CacheFate, farewell
from ui.viewmodels.session.role_choice import not_switched
from ui.viewmodels.sign_in.challenge_words import (
    busy_words,
    first_factor_words,
    second_factor_words,
    words_for,
)
from ui.viewmodels.sign_in.lateness import delay
from ui.viewmodels.sign_in.profile_choice import practice_choice

NONE = Secret("")
LATER = 1_800_000_000.0


def _farewell() -> Iterator[str]:
    report = SignOutReport(revoked=True, everywhere=True, credentials_until=LATER)
    for fate in CacheFate:
        for others in ((), ("ada",), ("ada", "zoë"), ("ada", "zoë", "eve")):
            message = farewell(report, fate, 2, others)
            yield message.title
            yield from message.hint.splitlines()


def _questions() -> Iterator[str]:
    words = words_for(CodeRequired("ann", NONE, CodeKind.SMS_MFA, "SMS", "+1"))
    yield from (words.title, *words.explanation.splitlines(), words.button)
    words = words_for(MfaChoice("ann", NONE, ()))
    yield from (words.title, *words.explanation.splitlines())
    yield from first_factor_words(FirstFactor.SMS_OTP)
    yield from second_factor_words(MfaKind.EMAIL_OTP, new=True)
    yield busy_words(NewPassword(NONE))


def _sign_in_page() -> Iterator[str]:
    late, switched = delay(), not_switched(AppError("⟦⟧"), "arn:aws:iam::1:role/Reader")
    yield from (practice_choice().name, late.title, late.hint, switched.title)


@pytest.mark.parametrize("said", [_farewell, _questions, _sign_in_page])
def test_every_sentence_follows_the_language(said: Callable[[], Iterator[str]]) -> None:
    english = set(said())
    with speaking("en_XA"):
        spoken = list(said())
    assert not english.intersection(spoken)
    assert [text for text in spoken if not (text.startswith(OPENS) and text.endswith(CLOSES))] == []
