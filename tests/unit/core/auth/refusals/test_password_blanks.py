"""A password is sent as it was typed; a refusal tells of what cannot be seen at its ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.auth.refusals.password_blanks import blanks_in, noting_blanks
from core.errors import InputRefused, Offline, SignInRefused, WrongPassword
from core.redaction import Secret


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("pass ", "The password you typed ends with a space, and that counts."),
        ("\xa0pass", "The password you typed begins with a space, and that counts."),
        (
            " pass\n",
            "The password you typed begins with a space, and that counts. It also ends with a tab, "
            "line break or special space.",
        ),
        (
            "\ufeffpass",
            "The password you typed begins with an invisible character, and that counts.",
        ),
        ("pa ss", ""),
        ("pass", ""),
        ("", ""),
    ],
)
def test_what_is_not_seen_is_named(password: str, told: str) -> None:
    assert blanks_in(Secret(password)) == told


@given(st.text("abc \t\u200b", min_size=1))
def test_it_is_told_for_every_such_password_and_for_no_other(password: str) -> None:
    assert bool(blanks_in(Secret(password))) is (password.strip(" \t\u200b") != password)


def test_the_refusal_says_so_and_nothing_of_the_password_itself() -> None:
    with (
        pytest.raises(WrongPassword) as refused,
        noting_blanks({"password": Secret("Tr0ub4dor&3 ")}),
    ):
        raise WrongPassword("Wrong.", "Try again.")
    assert (
        refused.value.hint
        == "Try again. The password you typed ends with a space, and that counts."
    )
    assert "Tr0ub" not in str(refused.value)


@pytest.mark.parametrize(
    ("field", "told"), [("new", True), ("old", False), ("", True), ("code", False)]
)
def test_only_the_password_that_was_refused_is_spoken_of(field: str, told: bool) -> None:
    typed = {"new": Secret("pass "), "old": Secret("pass")}
    with pytest.raises(InputRefused) as refused, noting_blanks(typed):
        raise InputRefused("No.", field=field)
    assert ("space" in refused.value.hint) is told


@pytest.mark.parametrize("error", [Offline("Gone."), SignInRefused("Disabled.")])
def test_other_errors_are_not_the_passwords_fault(error: Exception) -> None:
    with pytest.raises(type(error)) as refused, noting_blanks({"password": Secret("pass ")}):
        raise error
    assert "space" not in str(refused.value)
