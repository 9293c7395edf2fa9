"""Forty set-ups and what AWS documents of each.

Written by hand from the developer guide and the API reference; neither the practice cloud nor the
app's prediction was asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from core.practice.state.identity_pool import (
    AmbiguousRoleResolution,
    MappingRule,
    MatchType,
    RoleMapping,
    RoleMappingType,
)
from tests.support.role_setups import SetUp

READ, WRITE, CURATE, OWN = (
    "BooksReadAccess",
    "BooksWriteAccess",
    "BooksCurateAccess",
    "BooksSignedInAccess",
)
NOT_AUTHORIZED = "NotAuthorizedException"
BAD_POOL = "InvalidIdentityPoolConfigurationException"
DENY, GIVE_OWN = AmbiguousRoleResolution.DENY, AmbiguousRoleResolution.AUTHENTICATED_ROLE
IS, IS_NOT = MatchType.EQUALS, MatchType.NOT_EQUAL
BEGINS, HAS = MatchType.STARTS_WITH, MatchType.CONTAINS

Groups = Mapping[str, tuple[int | None, str | None]]


class Case(NamedTuple):
    """rule: which documented rule it is about. expected: a role's name, or an error's code."""

    rule: str
    setup: SetUp
    expected: str


def by_token(
    groups: Groups,
    resolution: AmbiguousRoleResolution = DENY,
    *,
    own: str | None = OWN,
    asked: str | None = None,
    untrusting: Mapping[str, str] | None = None,
) -> SetUp:
    mapping = RoleMapping(RoleMappingType.TOKEN, resolution)
    return SetUp(groups, mapping, own, untrusting or {}, asked=asked)


def by_rules(
    *rules: MappingRule,
    team: str | None = "north",
    groups: Groups | None = None,
    resolution: AmbiguousRoleResolution = DENY,
    asked: str | None = None,
) -> SetUp:
    mapping = RoleMapping(RoleMappingType.RULES, resolution, rules)
    attributes = {"custom:team": team} if team is not None else {}
    return SetUp(groups or {}, mapping, OWN, {}, attributes, asked)


def team(how: MatchType, value: str, role: str = CURATE) -> MappingRule:
    return MappingRule("custom:team", how, value, role)


READER: Groups = {"Readers": (10, READ)}
BOTH: Groups = {"Readers": (10, READ), "Writers": (5, WRITE)}
TIED: Groups = {"Readers": (5, READ), "Writers": (5, WRITE)}

CASES = (
    Case("one group, one role", by_token(READER), READ),
    Case("the lowest precedence wins", by_token(BOTH), WRITE),
    Case("zero is the highest precedence", by_token({"A": (0, READ), "B": (1, WRITE)}), READ),
    Case("a number comes before none", by_token({"A": (None, READ), "B": (900, WRITE)}), WRITE),
    Case("a group without number is enough", by_token({"A": (None, READ)}), READ),
    Case("a tie has no preferred role: denied", by_token(TIED), NOT_AUTHORIZED),
    Case("a tie, resolved by the pool's role", by_token(TIED, GIVE_OWN), OWN),
    Case("a tie of one role is none", by_token({"A": (5, READ), "B": (5, READ)}), READ),
    Case(
        "a tie further down does not matter",
        by_token({"A": (1, CURATE), "B": (5, READ), "C": (5, WRITE)}),
        CURATE,
    ),
    Case(
        "two groups without number tie",
        by_token({"A": (None, READ), "B": (None, WRITE)}),
        NOT_AUTHORIZED,
    ),
    Case("a group without role is passed over", by_token({"A": (1, None), "B": (5, READ)}), READ),
    Case(
        "a group without role ties with none",
        by_token({"A": (5, None), "B": (5, READ)}),
        READ,
    ),
    Case("no group: denied", by_token({}), NOT_AUTHORIZED),
    Case("no group: the pool's role", by_token({}, GIVE_OWN), OWN),
    Case("groups without roles: denied", by_token({"A": (1, None)}), NOT_AUTHORIZED),
    Case("groups without roles: the pool's role", by_token({"A": (1, None)}, GIVE_OWN), OWN),
    Case("the pool has no role to give", by_token({}, GIVE_OWN, own=None), BAD_POOL),
    Case("asking for a role of the token", by_token(BOTH, asked=READ), READ),
    Case("asking for the preferred role", by_token(BOTH, asked=WRITE), WRITE),
    Case("asking breaks a tie", by_token(TIED, asked=READ), READ),
    Case("asking for another role is refused", by_token(BOTH, asked=CURATE), NOT_AUTHORIZED),
    Case("asking for the pool's own role is refused", by_token({}, asked=OWN), NOT_AUTHORIZED),
    Case(
        "a role that trusts another audience",
        by_token(READER, untrusting={READ: "user pool's id"}),
        BAD_POOL,
    ),
    Case("a role that trusts guests", by_token(READER, untrusting={READ: "guests"}), BAD_POOL),
    Case("a role for sts:AssumeRole", by_token(READER, untrusting={READ: "AssumeRole"}), BAD_POOL),
    Case("a principal of amazon.com", by_token(READER, untrusting={READ: "amazon.com"}), BAD_POOL),
    Case("trust that is denied", by_token(READER, untrusting={READ: "denied"}), BAD_POOL),
    Case(
        "another role's trust does not matter", by_token(BOTH, untrusting={READ: "nobody"}), WRITE
    ),
    Case(
        "a pool's role that does not trust it",
        by_token({}, GIVE_OWN, untrusting={OWN: "nobody"}),
        BAD_POOL,
    ),
    Case("no mapping for this app client", SetUp(BOTH, None, OWN), OWN),
    Case("no mapping and no role", SetUp(BOTH, None, None), BAD_POOL),
    Case("Equals", by_rules(team(IS, "north")), CURATE),
    Case("Equals takes the whole value", by_rules(team(IS, "nor")), NOT_AUTHORIZED),
    Case("NotEqual", by_rules(team(IS_NOT, "south")), CURATE),
    Case("NotEqual needs the claim", by_rules(team(IS_NOT, "south"), team=None), NOT_AUTHORIZED),
    Case("StartsWith", by_rules(team(BEGINS, "nor")), CURATE),
    Case("Contains", by_rules(team(HAS, "ort")), CURATE),
    Case(
        "the first rule that matches counts",
        by_rules(team(IS, "south", READ), team(HAS, "n", WRITE), team(IS, "north")),
        WRITE,
    ),
    Case(
        "no rule matches: the pool's role, not the token's",
        by_rules(team(IS, "south"), groups=READER, resolution=GIVE_OWN),
        OWN,
    ),
    Case(
        "a role of the token that is asked for overrides the rules",
        by_rules(team(IS, "north"), groups=BOTH, asked=READ),
        READ,
    ),
)
