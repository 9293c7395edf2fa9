"""Why an edit did not go through, as it is stored; and which states wait for a person."""

from __future__ import annotations

import json

import pytest

from core.aws.errors import retold
from core.books.edits.edit import (
    Edit,
    EditKind,
    EditProblem,
    EditState,
    IamRefusal,
    OtherRefusal,
    Owner,
)
from core.books.edits.outbox import Outbox
from core.books.edits.problems import conflict_problem, problem_of
from core.books.store.store import Store
from core.errors import ServiceSaid
from core.pseudo_locale import OPENS
from tests.support.books import book
from tests.support.language import speaking

IAM = IamRefusal("AWS refused PutItem.", "Nothing was changed.", "PutItem", "User: … is not")
OTHER = OtherRefusal("The item is too large.", "Shorten it.")
SAID = ServiceSaid("ValidationException", "Item size has exceeded the maximum", "PutItem")
STORED = {
    IAM: {
        "title": "AWS refused PutItem.",
        "hint": "Nothing was changed.",
        "operation": "PutItem",
        "message": "User: … is not",
    },
    OTHER: {
        "title": "The item is too large.",
        "hint": "Shorten it.",
        "operation": "",
        "message": "",
    },
}
"""The form of every version: four texts, of which the last two are empty unless it was IAM."""


def refused(problem: EditProblem) -> Edit:
    solaris = book("Lem", "Solaris")
    owner = Owner("ada")
    state = EditState.REFUSED
    return Edit(
        0, EditKind.ADD, solaris.key, solaris.attributes, owner, 5.0, state=state, problem=problem
    )


@pytest.mark.parametrize("problem", STORED)
def test_a_problem_is_read_as_it_was_written(problem: EditProblem) -> None:
    with Store() as store:
        outbox = Outbox(store)
        kept = outbox.enqueue(refused(problem))
        assert outbox.edit(kept.id) == kept


@pytest.mark.parametrize("problem", STORED)
def test_earlier_and_later_versions_read_each_others_problems(problem: EditProblem) -> None:
    with Store() as store:
        outbox = Outbox(store)
        kept = outbox.enqueue(refused(problem))
        row = store.row("SELECT problem FROM edit")
        assert row is not None
        assert json.loads(row[0]) == STORED[problem]

        store.run("UPDATE edit SET problem = ?", (json.dumps(STORED[problem]),))
        read = outbox.edit(kept.id)
        assert read is not None
        assert read.problem == problem


@pytest.mark.parametrize(
    "problem",
    [
        problem_of(retold(SAID)),
        problem_of(retold(SAID._replace(code="AccessDeniedException"))),
        conflict_problem(EditKind.ADD, gone=False),
        conflict_problem(EditKind.CHANGE, gone=False),
        conflict_problem(EditKind.CHANGE, gone=True),
    ],
    ids=lambda problem: problem.title,
)
def test_a_kept_problem_is_said_in_the_language_of_the_one_who_reads_it(
    problem: EditProblem,
) -> None:
    with Store() as store:
        outbox = Outbox(store)
        kept = outbox.enqueue(refused(problem))
        assert outbox.edit(kept.id) == kept
        with speaking("en_XA"):
            read = outbox.edit(kept.id)
        assert read is not None
        assert read.problem is not None
        assert read.problem != problem
        assert read.problem.title.startswith(OPENS)


@pytest.mark.parametrize("odd", [{"said": 7}, {"said": ["a"]}, {"meanwhile": "eaten"}])
def test_what_a_later_version_adds_does_no_harm(odd: dict[str, object]) -> None:
    with Store() as store:
        outbox = Outbox(store)
        kept = outbox.enqueue(refused(OTHER))
        store.run("UPDATE edit SET problem = ?", (json.dumps(STORED[OTHER] | odd),))
        read = outbox.edit(kept.id)
        assert read is not None
        assert read.problem == OTHER


def test_every_state_is_settled_under_way_or_waits_for_a_person() -> None:
    for state in EditState:
        assert [state.settled, state.underway, state.editable_again].count(True) == 1


def test_a_draft_needs_no_decision() -> None:
    undecided = {state for state in EditState if state.needs_decision}
    assert undecided == {EditState.CONFLICT, EditState.REFUSED}
