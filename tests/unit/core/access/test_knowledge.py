"""What follows from what was seen: the newest answer counts, and nothing is guessed."""

from __future__ import annotations

from core.access.actions import PROBES
from core.access.evidence import Cell, Evidence, Verdict
from core.access.knowledge import NOTHING_KNOWN, Knowledge
from core.identity.role_chain.chain import Counts
from tests.support.seeds import Seeds

PUT, SCAN = "dynamodb:PutItem", "dynamodb:Scan"
READER, WRITER = "BooksReadAccess", "BooksWriteAccess"


def seen(
    action: str, role: str, verdict: Verdict, at: float, *, words: str = "", code: str = ""
) -> Evidence:
    return Evidence(action, role, verdict, at, words=words, code=code)


ALLOWED = seen(PUT, WRITER, Verdict.ALLOWED, 10.0)
REFUSED = seen(PUT, WRITER, Verdict.REFUSED, 20.0, words="no")
UNDECIDED = seen(PUT, WRITER, Verdict.UNKNOWN, 30.0, code="ThrottlingException")


def test_nothing_is_known_of_what_was_never_tried() -> None:
    assert NOTHING_KNOWN.verdict(PUT, WRITER) is Verdict.UNKNOWN
    assert NOTHING_KNOWN.of(PUT, WRITER) is None
    assert NOTHING_KNOWN.counts(WRITER) == Counts(0, 0, len(PROBES))
    assert NOTHING_KNOWN.roles() == ()


def test_a_permission_that_was_taken_away_is_gone_whatever_comes_first(seeds: Seeds) -> None:
    for luck in (seeds.random() for _ in range(20)):
        told = [ALLOWED, REFUSED]
        luck.shuffle(told)
        assert NOTHING_KNOWN.learn(told).verdict(PUT, WRITER) is Verdict.REFUSED


def test_a_try_that_decided_nothing_takes_nothing_away() -> None:
    known = NOTHING_KNOWN.learn([ALLOWED]).learn([UNDECIDED])
    assert known.of(PUT, WRITER) == ALLOWED
    only = NOTHING_KNOWN.learn([UNDECIDED])
    assert only.of(PUT, WRITER) == UNDECIDED
    assert only.learn([ALLOWED]).of(PUT, WRITER) == ALLOWED


def test_one_cell_is_forgotten_and_no_other() -> None:
    reads = seen(SCAN, WRITER, Verdict.ALLOWED, 1.0)
    known = NOTHING_KNOWN.learn([ALLOWED, reads]).without(Cell(PUT, WRITER))
    assert known == Knowledge({reads.cell: reads})


def test_roles_are_counted_apart() -> None:
    known = NOTHING_KNOWN.learn(
        [
            seen(PUT, READER, Verdict.REFUSED, 1.0),
            seen(SCAN, READER, Verdict.ALLOWED, 2.0),
            seen(SCAN, WRITER, Verdict.ALLOWED, 2.0),
            ALLOWED,
        ]
    )
    assert known.roles() == (READER, WRITER)
    assert known.counts(READER) == Counts(1, 1, len(PROBES) - 2)
    assert known.counts(WRITER) == Counts(2, 0, len(PROBES) - 2)
    assert known.allowed(PUT) == (WRITER,)
    assert known.allowed(SCAN) == (READER, WRITER)
    refused = known.last_refusal(READER)
    assert refused is not None
    assert refused.action == PUT
    assert known.last_refusal(WRITER) is None


def test_an_action_that_nobody_asks_about_has_a_row_once_it_was_seen() -> None:
    known = NOTHING_KNOWN.learn([seen("dynamodb:TagResource", READER, Verdict.REFUSED, 1.0)])
    assert known.actions() == (*PROBES, "dynamodb:TagResource")
