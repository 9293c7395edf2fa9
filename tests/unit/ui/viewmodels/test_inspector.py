"""The inspector's facts: tokens, times, secrets, and the one value of the role in force."""

from __future__ import annotations

from core.errors import Offline, RoleUnavailable
from core.identity.role_in_force import Agreement, AssumedRole, Evidence, RoleInForce
from tests.support.books import InMemoryBooks
from tests.support.desk import (
    StandingCredentials,
    StandingSession,
    assumed,
    id_claims,
    role_arn,
)
from tests.support.loop import until
from tests.support.view_models import user
from ui.viewmodels.inspector.facts import InspectedSecret, Lifetime

READ, WRITE = role_arn("BooksReadAccess"), role_arn("BooksWriteAccess")


async def test_the_role_that_aws_gave_is_compared_with_the_preferred_one() -> None:
    async with user(InMemoryBooks()) as parts:
        inspector = parts.view_models.inspector
        inspector.start()
        await until(lambda: inspector.state.role.assumed)
        role = inspector.state.role
        assert (role.name, role.expected, role.asked) == ("BooksReadAccess", READ, False)
        assert role.agreement is Agreement.AGREES


async def test_another_role_than_the_preferred_one_differs() -> None:
    async with user(InMemoryBooks(), caller=assumed("BooksWriteAccess")) as parts:
        inspector = parts.view_models.inspector
        inspector.start()
        await until(lambda: inspector.state.role.assumed)
        assert inspector.state.role.agreement is Agreement.DIFFERS
        assert inspector.state.role.name == "BooksWriteAccess"


async def test_a_pool_that_gives_no_role_leaves_none_in_force() -> None:
    refused = RoleUnavailable("Two roles tie.", "Choose one.", code="X", message="…")
    session = StandingSession(claims=id_claims(roles=(READ, WRITE), preferred=None))
    credentials = StandingCredentials(error=refused)
    async with user(InMemoryBooks(), session=session, credentials=credentials) as parts:
        inspector = parts.view_models.inspector
        inspector.start()
        await until(lambda: inspector.state.role.refused)
        assert (inspector.state.role.arn, inspector.state.role.name) == ("", "")
        assert inspector.state.ends_at(InspectedSecret.AWS_CREDENTIALS) is None
        credentials.error = None
        inspector.refresh()
        await until(lambda: inspector.state.role.name == "BooksReadAccess")


async def test_each_secret_has_its_own_end_and_is_given_only_when_asked_for() -> None:
    async with user(InMemoryBooks()) as parts:
        inspector = parts.view_models.inspector
        assert inspector.copyable() == ()
        inspector.start()
        await until(lambda: inspector.state.role.assumed)
        assert set(inspector.copyable()) == set(InspectedSecret)
        assert [each.of for each in inspector.state.lifetimes] == list(InspectedSecret)
        ends = [inspector.state.ends_at(secret) for secret in InspectedSecret]
        assert None not in ends
        assert "secret-access-key" not in repr(inspector.state)
        copied = inspector.secret_text(InspectedSecret.AWS_CREDENTIALS)
        assert "secret-access-key" in copied


async def test_after_the_end_no_secret_is_left() -> None:
    async with user(InMemoryBooks()) as parts:
        inspector = parts.view_models.inspector
        inspector.start()
        await until(lambda: inspector.state.role.assumed)
    assert inspector.copyable() == ()
    assert inspector.secret_text(InspectedSecret.ID_TOKEN) == ""


async def test_what_keeps_the_facts_from_being_up_to_date_is_told() -> None:
    session = StandingSession(error=Offline("The sign-in service cannot be reached."))
    async with user(InMemoryBooks(), session=session) as parts:
        inspector = parts.view_models.inspector
        inspector.start()
        await until(lambda: isinstance(inspector.state.problem, Offline))
        session.error = None
        inspector.refresh()
        await until(lambda: inspector.state.problem is None and inspector.copyable())


def test_the_other_roles_are_those_of_the_token_that_were_not_used() -> None:
    role = RoleInForce(of_token=(READ, WRITE), expected=READ)
    assert role.others_than(None) == ("BooksWriteAccess",)
    assert role.others_than(assumed("BooksWriteAccess").arn) == ("BooksReadAccess",)
    assert role.agreement is Agreement.NOT_CONFIRMED


def test_what_aws_gave_counts_before_what_was_to_be_expected() -> None:
    given = AssumedRole(assumed("BooksWriteAccess").arn, Evidence.REFUSAL)
    assert RoleInForce(expected=READ).name == "BooksReadAccess"
    assert RoleInForce(expected=READ, assumed=given).name == "BooksWriteAccess"


def test_a_lifetime_never_has_less_than_nothing_left() -> None:
    lifetime = Lifetime(InspectedSecret.ID_TOKEN, 1000.0, 2000.0)
    assert lifetime.left(1500.0) == 500.0
    assert lifetime.left(3000.0) == 0.0
