"""Which role follows from a token, for each of the practice users and beyond."""

from __future__ import annotations

from core.auth.tokens.tokens import IdClaims
from core.identity.roles.from_token import RoleOutcome, predict

READ = "arn:aws:iam::123456789012:role/BooksReadAccess"
WRITE = "arn:aws:iam::123456789012:role/teams/BooksWriteAccess"


def claims(
    groups: tuple[str, ...] = (), roles: tuple[str, ...] = (), preferred: str | None = None
) -> IdClaims:
    return IdClaims(
        sub="s",
        username="u",
        issuer="i",
        audience="a",
        issued_at=0,
        expires_at=1,
        auth_time=0,
        groups=groups,
        roles=roles,
        preferred_role=preferred,
    )


def test_one_group_gives_its_role() -> None:
    prediction = predict(claims(("BooksRead",), (READ,), READ))
    assert (prediction.outcome, prediction.role) == (RoleOutcome.PREFERRED, READ)
    assert "only role" in prediction.explanation


def test_the_group_with_the_lowest_precedence_wins() -> None:
    prediction = predict(claims(("BooksRead", "BooksWrite"), (READ, WRITE), WRITE))
    assert (prediction.outcome, prediction.role) == (RoleOutcome.PREFERRED, WRITE)
    assert prediction.choices == (READ, WRITE)
    assert "BooksWriteAccess" in prediction.explanation
    assert "lowest precedence" in prediction.explanation


def test_a_tie_leaves_the_choice_to_the_person() -> None:
    prediction = predict(claims(("BooksRead", "BooksCurate"), (READ, WRITE)))
    assert (prediction.outcome, prediction.role) == (RoleOutcome.TIED, None)
    assert prediction.choices == (READ, WRITE)
    assert "BooksReadAccess, BooksWriteAccess" in prediction.explanation


def test_without_a_group_there_is_no_role() -> None:
    prediction = predict(claims())
    assert (prediction.outcome, prediction.role, prediction.choices) == (RoleOutcome.NONE, None, ())
    assert "in no group" in prediction.explanation


def test_a_group_without_a_role_gives_none() -> None:
    prediction = predict(claims(("Newsletter",)))
    assert prediction.outcome is RoleOutcome.NONE
    assert "Newsletter has no role" in prediction.explanation


def test_two_groups_with_the_same_role_do_not_tie() -> None:
    prediction = predict(claims(("A", "B"), (READ, READ)))
    assert (prediction.outcome, prediction.role) == (RoleOutcome.ONLY, READ)
