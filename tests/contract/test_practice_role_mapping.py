"""An administrator changes how the practice identity pool chooses roles; boto3 meets the result."""

from __future__ import annotations

import pytest

from core.practice import ids
from core.practice.control import ControlRefused
from core.practice.process.launcher import PracticeCloud
from core.practice.state.identity_pool import (
    AmbiguousRoleResolution,
    MappingRule,
    MatchType,
    RoleMapping,
    RoleMappingType,
)
from tests.support.aws_peer import PASSWORDS, exchange, refused, role_arn, signed_in
from tests.support.user_pool_peer import sign_in

AMBIGUOUS = "The ambiguous role mapping rules denied this request"


def by_rules(
    *rules: MappingRule,
    otherwise: AmbiguousRoleResolution = AmbiguousRoleResolution.DENY,
) -> RoleMapping:
    return RoleMapping(RoleMappingType.RULES, otherwise, rules)


def when(claim: str, how: MatchType, value: str, role: str = "BooksCurateAccess") -> MappingRule:
    return MappingRule(claim, how, value, role)


def role_of(cloud: PracticeCloud, username: str) -> str:
    arn = signed_in(cloud, username).sts().get_caller_identity()["Arn"]
    return arn.split("/")[1]


@pytest.mark.parametrize(
    "rule",
    [
        when("email", MatchType.EQUALS, "testuser1@example.com"),
        when("email", MatchType.NOT_EQUAL, "testuser2@example.com"),
        when("email", MatchType.STARTS_WITH, "testuser1@"),
        when("email", MatchType.CONTAINS, "user1"),
        when("email_verified", MatchType.EQUALS, "true"),
        when("cognito:groups", MatchType.EQUALS, "BooksRead"),
        when("cognito:groups", MatchType.CONTAINS, "Read"),
    ],
)
def test_a_rule_that_matches_gives_its_role_whatever_the_token_prefers(
    practice: PracticeCloud, rule: MappingRule
) -> None:
    practice.control.set_role_mapping(by_rules(rule))
    assert role_of(practice, "testuser1") == "BooksCurateAccess"


@pytest.mark.parametrize(
    "rule",
    [
        when("email", MatchType.EQUALS, "TESTUSER1@example.com"),
        when("email", MatchType.NOT_EQUAL, "testuser1@example.com"),
        when("email", MatchType.STARTS_WITH, "example.com"),
        when("custom:team", MatchType.NOT_EQUAL, "north"),
        when("cognito:groups", MatchType.NOT_EQUAL, "BooksRead"),
    ],
)
def test_where_no_rule_matches_the_resolution_decides(
    practice: PracticeCloud, rule: MappingRule
) -> None:
    practice.control.set_role_mapping(by_rules(rule))
    with refused("NotAuthorizedException", AMBIGUOUS):
        signed_in(practice, "testuser1")
    practice.control.set_ambiguous_role_resolution(AmbiguousRoleResolution.AUTHENTICATED_ROLE)
    assert role_of(practice, "testuser1") == "BooksSignedInAccess"


def test_the_first_of_two_matching_rules_wins_unless_a_role_of_the_token_is_asked_for(
    practice: PracticeCloud,
) -> None:
    mine = when("email", MatchType.CONTAINS, "@", "BooksSignedInAccess")
    practice.control.set_role_mapping(by_rules(mine, when("sub", MatchType.NOT_EQUAL, "x")))
    assert role_of(practice, "testuser2") == "BooksSignedInAccess"
    token = sign_in(practice, "testuser2", PASSWORDS["testuser2"])["IdToken"]
    exchange(practice, token, role_arn("BooksReadAccess"))
    with refused("NotAuthorizedException"):
        exchange(practice, token, role_arn("BooksCurateAccess"))


def test_an_app_client_without_mapping_gets_the_pools_own_role(practice: PracticeCloud) -> None:
    practice.control.set_role_mapping(None)
    assert role_of(practice, "testuser2") == "BooksSignedInAccess"
    practice.control.set_role_mapping(RoleMapping())
    assert role_of(practice, "testuser2") == "BooksWriteAccess"


def test_the_mapping_of_one_app_client_is_not_that_of_another(practice: PracticeCloud) -> None:
    practice.control.set_role_mapping(None, ids.CLIENT_WITH_SECRET_ID)
    assert role_of(practice, "testuser2") == "BooksWriteAccess"
    mappings = practice.control.identity_pool().role_mappings
    assert mappings == {ids.CLIENT_WITH_SECRET_ID: None}


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        (by_rules(), "1 to 25 rules"),
        (by_rules(*[when("email", MatchType.EQUALS, "x")] * 26), "1 to 25 rules"),
        (by_rules(when("", MatchType.EQUALS, "x")), "Claim"),
        (by_rules(when("e mail", MatchType.EQUALS, "x")), "Claim"),
        (by_rules(when("email", MatchType.EQUALS, "x" * 129)), "Value"),
        (by_rules(when("email", MatchType.EQUALS, "x", "Nobody")), "Nobody"),
    ],
)
def test_rules_that_aws_would_not_take_change_nothing(
    practice: PracticeCloud, mapping: RoleMapping, words: str
) -> None:
    with pytest.raises(ControlRefused, match=words):
        practice.control.set_role_mapping(mapping)
    assert practice.control.identity_pool().role_mappings == {}


def test_an_unknown_app_client_is_refused(practice: PracticeCloud) -> None:
    with pytest.raises(ControlRefused, match="stranger"):
        practice.control.set_role_mapping(None, "stranger")


def test_the_mapping_outlives_a_restart(own_practice: PracticeCloud) -> None:
    rule = when("email", MatchType.CONTAINS, "user1")
    own_practice.control.set_role_mapping(by_rules(rule))
    own_practice.control.set_role_mapping(None, ids.CLIENT_WITH_SECRET_ID)
    own_practice.restart()
    assert own_practice.control.identity_pool().role_mappings == {
        ids.CLIENT_ID: by_rules(rule),
        ids.CLIENT_WITH_SECRET_ID: None,
    }
