"""Each lesson's scene, set in a real practice cloud, is put back to the last bit."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.lessons.catalogue import LESSONS
from core.lessons.lesson import Do, Lesson
from core.practice.process.launcher import PracticeCloud
from core.practice.storage.sealed_file import SealedFile
from tests.support.aws_peer import signed_in
from tests.support.dynamodb_peer import TABLE
from tests.support.practice import running_practice
from ui.backend.scenes import Scenes

FOR_TWO = {"author": {"S": "Bookplate"}, "title": {"S": "Duets"}}


class KeptCloud:
    """A practice cloud, and a look at what it has on the disk."""

    def __init__(self, cloud: PracticeCloud, folder: Path, key: bytes) -> None:
        self.cloud = cloud
        self.scenes = Scenes(lambda: cloud.control)
        self._file = SealedFile(folder / "cloud.sealed", key)

    def state(self) -> dict[str, Any]:
        """All of its state but DynamoDB's items, as it would be read by the next start."""
        content = self._file.read()
        assert content is not None
        state: dict[str, Any] = json.loads(content)["state"]
        return state

    def book_for_two(self) -> object:
        """The book of the lesson on two people, as another program reads it."""
        table = signed_in(self.cloud, "testuser2").dynamodb()
        return table.get_item(TableName=TABLE, Key=FOR_TWO).get("Item")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptCloud]:
    """One for all lessons: each leaves it as it was."""
    folder, key = tmp_path_factory.mktemp("practice"), secrets.token_bytes(32)
    with running_practice(folder, key) as cloud:
        yield KeptCloud(cloud, folder, key)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_a_lesson_leaves_nothing_behind_wherever_it_is_stopped(
    kept: KeptCloud, lesson: Lesson
) -> None:
    before = kept.state()
    repairs = [step.act.changes for step in lesson.steps if isinstance(step.act, Do)]
    for stopped in range(len(repairs) + 1):
        kept.scenes.begin(lesson.id, lesson.scene)
        assert kept.state()["before_scene"]["scene"] == lesson.id
        for changes in repairs[:stopped]:
            kept.scenes.change(changes)
        kept.scenes.end()
        assert kept.state() == before


def test_a_scene_is_noted_before_anything_changes(kept: KeptCloud) -> None:
    before = kept.state()
    kept.scenes.begin("nothing", ())
    noted = kept.state()
    assert noted.pop("before_scene")["groups"] == before["groups"]
    assert noted == {name: value for name, value in before.items() if name != "before_scene"}
    kept.scenes.end()


def test_another_lesson_puts_the_first_one_back(kept: KeptCloud) -> None:
    before = kept.state()
    for lesson in LESSONS:
        kept.scenes.begin(lesson.id, lesson.scene)
    kept.scenes.end()
    assert kept.state() == before


def test_nothing_is_changed_once_the_scene_has_ended(kept: KeptCloud) -> None:
    before = kept.state()
    kept.scenes.end()
    kept.scenes.change(LESSONS[1].scene)
    assert kept.state() == before


def test_a_lessons_book_goes_and_a_book_that_was_there_comes_back(kept: KeptCloud) -> None:
    (two_people,) = (lesson for lesson in LESSONS if lesson.id == "two-people")
    kept.scenes.begin(two_people.id, two_people.scene)
    assert kept.book_for_two() == {**FOR_TWO, "year": {"N": "2001"}}
    kept.scenes.end()
    assert kept.book_for_two() is None
    mine = {**FOR_TWO, "year": {"N": "1888"}, "language": {"S": "en"}}
    signed_in(kept.cloud, "testuser2").dynamodb().put_item(TableName=TABLE, Item=mine)
    kept.scenes.begin(two_people.id, two_people.scene)
    kept.scenes.end()
    assert kept.book_for_two() == mine


def test_a_kill_of_the_cloud_keeps_the_note_and_the_next_end_puts_back(kept: KeptCloud) -> None:
    before = kept.state()
    lesson = LESSONS[4]
    kept.scenes.begin(lesson.id, lesson.scene)
    kept.cloud.kill()
    kept.cloud.restart()
    assert "BookClub" in kept.cloud.control.groups()
    kept.cloud.control.end_scene()
    assert kept.state() == before


def test_faults_of_a_lesson_are_healed_and_those_of_nobody_stay(kept: KeptCloud) -> None:
    kept.cloud.control.throttle("Scan")
    kept.cloud.control.end_scene()
    table = signed_in(kept.cloud, "testuser2").dynamodb()
    with pytest.raises(Exception, match="Rate of requests"):
        table.scan(TableName=TABLE)
    kept.scenes.begin("throttling", ())
    kept.scenes.end()
    assert table.scan(TableName=TABLE)["Items"]
