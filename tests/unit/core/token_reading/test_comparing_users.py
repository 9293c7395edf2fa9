"""Two users' tokens, compared: what each of them has, not what came or went."""

from __future__ import annotations

import pytest

from core.token_reading.anatomy import take_apart
from core.token_reading.comparing import compare
from tests.support.token_texts import WRITE, id_token

BOB = {"sub": "bob", "cognito__username": "bob"}


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({}, ("They are in the same groups and prefer the same role.",)),
        (
            {"cognito__groups": ["BooksWrite"], "cognito__preferred_role": WRITE},
            (
                "Only ada is in BooksRead.",
                "Only bob is in BooksWrite.",
                "The token of ada prefers BooksReadAccess, that of bob prefers BooksWriteAccess.",
            ),
        ),
        (
            {"cognito__groups": ["BooksRead", "A", "B"]},
            ("Only bob is in A, B.", "Both prefer BooksReadAccess."),
        ),
        (
            {"cognito__preferred_role": None},
            ("Only the token of ada prefers a role: BooksReadAccess.",),
        ),
    ],
)
def test_what_tells_two_users_apart(other: dict[str, object], said: tuple[str, ...]) -> None:
    found = compare(take_apart(id_token()), take_apart(id_token(**BOB, **other)))
    assert found.sentences == ("They are for different users: ada and bob.", *said)


def test_one_users_next_token_still_says_what_changed() -> None:
    after = id_token(cognito__groups=["BooksWrite"], cognito__preferred_role=WRITE, jti="two")
    said = compare(take_apart(id_token()), take_apart(after)).sentences
    assert "The group BooksWrite is new." in said
