"""The catalogue of lessons: each named once, each true to the practice cloud, each with an end."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from core.lessons import names
from core.lessons.catalogue import LESSONS, lesson_of
from core.lessons.facts import Facts
from core.lessons.lesson import Do, Lesson, Renew, SetScene, SignIn, advanced
from core.practice import ids
from core.practice.state.cloud_state import CloudState
from core.practice.state.seed import seed

every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)


@pytest.fixture(scope="module")
def first_day() -> CloudState:
    """The practice cloud on its first day."""
    return seed()


def test_there_are_nineteen_and_each_is_found_by_its_id() -> None:
    assert len(LESSONS) == 19
    assert [lesson_of(lesson.id) for lesson in LESSONS] == list(LESSONS)
    assert lesson_of("of another version") is None
    assert len({lesson.title for lesson in LESSONS}) == len(LESSONS)


def test_the_names_are_the_practice_clouds(first_day: CloudState) -> None:
    groups = {names.BOOKS_READ, names.BOOKS_WRITE, names.BOOKS_CURATE}
    roles = {names.READ_ACCESS, names.WRITE_ACCESS, names.CURATE_ACCESS, names.SIGNED_IN_ACCESS}
    assert groups == set(first_day.groups)
    assert roles == set(first_day.roles)
    assert {names.READER, names.WRITER, names.TIED, names.ALONE} <= set(first_day.users)
    assert first_day.table_arn == names.TABLE_ARN
    assert names.USER_POOL_ID == ids.USER_POOL_ID
    assert names.EVERYTHING_OF_A_WRITER in first_day.roles[names.WRITE_ACCESS].policies


@every_lesson
def test_a_lesson_begins_with_its_scene_and_asks_who_works(lesson: Lesson) -> None:
    assert isinstance(lesson.steps[0].act, SetScene)
    assert isinstance(lesson.steps[1].act, SignIn)
    assert not any(isinstance(step.act, SetScene) for step in lesson.steps[1:])
    assert len({step.title for step in lesson.steps}) == len(lesson.steps)


@every_lesson
def test_a_lesson_says_why_in_two_sentences(lesson: Lesson) -> None:
    assert len(re.findall(r"[.!?](?: |$)", lesson.why)) == 2
    assert lesson.sight.startswith("You will see ")


@every_lesson
def test_nothing_is_done_before_anything_happened(lesson: Lesson) -> None:
    assert advanced(lesson, 0, Facts()) == 0


@every_lesson
def test_a_step_waits_for_those_before_it(lesson: Lesson) -> None:
    """Everything performed, but nobody has signed in."""
    every = frozenset(range(len(lesson.steps)))
    assert advanced(lesson, 0, Facts(performed=every)) == 1


@every_lesson
def test_what_was_done_stays_done(lesson: Lesson) -> None:
    for done in range(len(lesson.steps) + 1):
        assert advanced(lesson, done, Facts(undecided=1)) >= done


@every_lesson
def test_an_administrators_step_counts_only_when_it_was_performed(lesson: Lesson) -> None:
    for number, step in enumerate(lesson.steps):
        if isinstance(step.act, Do):
            assert not step.done(Facts(performed=frozenset()), number)
            assert step.done(Facts(performed=frozenset((number,))), number)


@every_lesson
def test_a_renewal_is_not_done_by_what_was_there_before(lesson: Lesson) -> None:
    for number, step in enumerate(lesson.steps):
        if isinstance(step.act, Renew):
            right = Facts(role=names.READ_ACCESS, preferred=names.READ_ACCESS)
            for role in (names.READ_ACCESS, names.WRITE_ACCESS):
                assert not step.done(replace(right, role=role), number)


def test_the_documents_are_json() -> None:
    for lesson in LESSONS:
        for step in lesson.steps:
            changes = step.act.changes if isinstance(step.act, Do) else ()
            for change in (*lesson.scene, *changes):
                document = getattr(change, "document", None)
                assert json.loads(json.dumps(document)) == document
