"""The columns of groups, precedence and role: numbers where something knows them, and no guess."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from core.errors import RoleUnavailable
from core.identity.role_in_force import AssumedRole, Evidence, RoleInForce
from core.identity.roles.from_token import predict
from core.identity.roles.groups import GroupFacts
from core.identity.roles.known import KnownAccess
from tests.support.desk import PROFILE, id_claims, role_arn
from ui.viewmodels.access.columns import columns_of
from ui.viewmodels.access.facts import AccessFacts
from ui.viewmodels.access.state import Column, Link, Mark, Node
from ui.viewmodels.inspector.state import InspectorState

READ, WRITE = role_arn("BooksReadAccess"), role_arn("BooksWriteAccess")
SIGNED_IN = role_arn("BooksSignedInAccess")
GROUPS = ("BooksRead", "Reporting", "BooksWrite")
KNOWN = {
    "BooksRead": GroupFacts("BooksRead", 10, READ),
    "BooksWrite": GroupFacts("BooksWrite", 5, WRITE),
    "Reporting": GroupFacts("Reporting", None, None),
}


def columns(
    known: Mapping[str, GroupFacts],
    *,
    groups: tuple[str, ...] = GROUPS,
    roles: tuple[str, ...] = (READ, WRITE),
    preferred: str | None = WRITE,
    given: str | None = WRITE,
    asked: str | None = None,
    supposed: Mapping[str, int | None] | None = None,
) -> dict[Node, Column]:
    """given: the role that AWS gave; None: the pool refused."""
    claims = id_claims(groups, roles, preferred)
    role = RoleInForce(
        of_token=roles,
        expected=asked or preferred,
        asked=asked is not None,
        assumed=None if given is None else AssumedRole(given, Evidence.CALLER_IDENTITY),
        refused=None if given else _refused(),
    )
    token = InspectorState(
        "testuser2",
        claims,
        prediction=predict(claims),
        role=role,
        known=KnownAccess(known),
    )
    facts = AccessFacts(PROFILE, token, lambda _moment: "12:00", supposed=supposed or {})
    return {each.node: each for each in columns_of(facts)}


def _refused() -> RoleUnavailable:
    return RoleUnavailable("You have to choose a role.", code="NotAuthorized", message="no role")


def texts(column: Column) -> list[str]:
    return [line.text for line in column.lines]


def leads(columns: dict[Node, Column], node: Node) -> list[tuple[str, Link, str]]:
    """Each line of one column with its link and the line of the next column that it leads to."""
    following = columns[list(Node)[list(Node).index(node) + 1]].lines
    return [
        (line.text, line.link, "" if line.to is None else following[line.to].text)
        for line in columns[node].lines
    ]


def test_known_numbers_stand_beside_their_groups_in_their_order() -> None:
    found = columns(KNOWN)
    assert texts(found[Node.GROUPS]) == ["BooksWrite", "BooksRead", "Reporting"]
    assert texts(found[Node.PRECEDENCE]) == ["5 · wins", "10", "–"]
    assert leads(found, Node.GROUPS) == [
        ("BooksWrite", Link.WINS, "5 · wins"),
        ("BooksRead", Link.OTHER, "10"),
        ("Reporting", Link.OTHER, "–"),
    ]
    assert leads(found, Node.PRECEDENCE) == [
        ("5 · wins", Link.WINS, "BooksWriteAccess"),
        ("10", Link.OTHER, "BooksReadAccess"),
        ("–", Link.OTHER, "no role"),
    ]


def test_a_screen_reader_hears_whose_number_it_is_and_where_it_leads() -> None:
    assert columns(KNOWN)[Node.PRECEDENCE].spoken == (
        "BooksWrite: 5, wins, gives BooksWriteAccess; "
        "BooksRead: 10, gives BooksReadAccess; Reporting: –, no role"
    )


def test_without_numbers_it_says_so_and_guesses_none() -> None:
    found = columns({})
    assert texts(found[Node.GROUPS])[0] == "BooksRead"
    (line,) = found[Node.PRECEDENCE].lines
    assert (line.text, line.note) == ("lowest wins", "the token has no numbers")
    assert line.mark is Mark.UNKNOWN
    assert {line.to for line in found[Node.PRECEDENCE].lines} == {None}


def test_of_one_unknown_group_there_is_a_question_mark_and_nothing_wins() -> None:
    found = columns({"BooksRead": KNOWN["BooksRead"], "BooksWrite": KNOWN["BooksWrite"]})
    assert texts(found[Node.PRECEDENCE]) == ["5", "10", "? · not known"]
    assert Link.WINS not in {line.link for line in found[Node.PRECEDENCE].lines}


def test_a_number_typed_in_what_if_counts_where_nothing_else_tells() -> None:
    found = columns({}, supposed={"BooksRead": 20, "BooksWrite": 7})
    assert texts(found[Node.PRECEDENCE]) == [
        "7 · typed in What if",
        "20 · typed in What if",
        "? · not known",
    ]
    assert texts(found[Node.GROUPS])[0] == "BooksWrite"


@pytest.mark.parametrize(
    ("given", "note", "link"),
    [(None, "a tie: choose a role", Link.BROKEN), (SIGNED_IN, "a tie", Link.UNKNOWN)],
)
def test_both_lines_of_a_tie_are_doubtful(given: str | None, note: str, link: Link) -> None:
    tied = {**KNOWN, "BooksWrite": GroupFacts("BooksWrite", 10, WRITE)}
    found = columns(tied, preferred=None, given=given)
    lines = found[Node.PRECEDENCE].lines
    assert [(line.text, line.mark, line.link) for line in lines] == [
        (f"10 · {note}", Mark.DOUBTFUL, link),
        (f"10 · {note}", Mark.DOUBTFUL, link),
        ("–", Mark.NONE, Link.OTHER),
    ]


def test_the_line_comes_from_the_group_whose_role_was_chosen() -> None:
    found = columns(KNOWN, asked=READ, given=READ)
    assert leads(found, Node.PRECEDENCE) == [
        ("5 · wins", Link.OTHER, "BooksWriteAccess"),
        ("10", Link.WINS, "BooksReadAccess"),
        ("–", Link.OTHER, "no role"),
    ]
    assert found[Node.PRECEDENCE].lines[0].text == "5 · wins"


def test_the_line_leads_to_the_preferred_role_below_the_one_in_force() -> None:
    found = columns(KNOWN, given=SIGNED_IN)
    assert found[Node.ROLE].lines[0].text == "BooksSignedInAccess"
    assert leads(found, Node.PRECEDENCE)[0] == ("5 · wins", Link.WINS, "BooksWriteAccess")


def test_groups_without_roles_end_at_their_numbers() -> None:
    known = {"Reporting": GroupFacts("Reporting", 3, None)}
    found = columns(known, groups=("Reporting",), roles=(), preferred=None, given=None)
    assert texts(found[Node.PRECEDENCE]) == ["3"]
    assert found[Node.PRECEDENCE].lines[0].link is Link.ENDS
