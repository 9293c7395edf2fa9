"""However a lesson ends, practice is as it was: by its button, signing out, closing, a kill."""

from __future__ import annotations

import base64
import json
from typing import Any

from core.practice.process.launcher import PracticeCloud
from core.practice.storage.sealed_file import SealedFile
from tests.support.aws_peer import signed_in
from tests.support.dynamodb_peer import TABLE
from tests.support.lessons import begin, choose_lesson, learn_as
from tests.support.program import LoginSession, login_session, sign_in
from tests.support.shell import Computer, Opened
from tests.support.traces import kept_secrets
from tests.support.visitor import practice_password
from tests.support.window import bookplate
from ui.tour.driver import until
from ui.views.lessons.step import StepView

LESSON = "A group without a role"
SMALL = 900, 600
BEFORE_IT = 4
"""So many lessons stand before it in the list."""


async def test_signing_out_ends_it_and_says_so(computer: Computer, cloud: PracticeCloud) -> None:
    groups = cloud.control.groups()
    async with bookplate(computer) as opened:
        await learn_as(opened, "testuser1")
        await begin(opened.see, LESSON)
        assert "BookClub" in cloud.control.groups()
        await opened.see.click("Sign out")
        await opened.see.reads("The lesson has ended, and practice is as it was before.")
        assert cloud.control.groups() == groups


async def test_closing_ends_it_and_a_book_that_was_added_stays(
    computer: Computer, cloud: PracticeCloud
) -> None:
    groups = cloud.control.groups()
    async with bookplate(computer) as opened:
        await learn_as(opened, "testuser1")
        await begin(opened.see, LESSON)
        own = {"author": {"S": "A. Learner"}, "title": {"S": "Notes (lesson)"}}
        signed_in(cloud, "testuser2").dynamodb().put_item(TableName=TABLE, Item=own)
    assert cloud.control.groups() == groups
    table = signed_in(cloud, "testuser2").dynamodb()
    assert table.get_item(TableName=TABLE, Key=own)["Item"] == own


async def test_the_strip_ends_it_on_any_page(computer: Computer, cloud: PracticeCloud) -> None:
    groups = cloud.control.groups()
    async with bookplate(computer) as opened:
        opened.window.resize(*SMALL)
        await learn_as(opened, "testuser1")
        await begin(opened.see, LESSON)
        await until(lambda: _next_is_in_sight(opened), "the step that comes next is cut off")
        await opened.see.click("Books")
        await opened.see.reads(f"Lesson: {LESSON}, step 2 of 5: Sign in")
        await opened.see.click("Show")
        await opened.see.click("Books")
        await opened.see.click("End")
        await opened.see.gone("End")
        assert cloud.control.groups() == groups


def _next_is_in_sight(opened: Opened) -> bool:
    """All of it is: its button alone does not say what it does."""
    steps = opened.window.findChildren(StepView)
    (step,) = (each for each in steps if each.button is not None and each.isVisible())
    return step.visibleRegion().boundingRect() == step.rect()


def test_after_a_kill_the_next_start_puts_it_back(tmp_path_factory: Any) -> None:
    with login_session(tmp_path_factory.mktemp("session")) as session:
        killed = session.start()
        sign_in(killed, "testuser1", practice_password("testuser1").reveal())
        killed.window.rows(least=300)
        before = _kept(session)
        killed.window.press("Lessons")
        for _each in range(BEFORE_IT):
            killed.window.press("Next lesson")
        killed.window.press("Set the scene")
        killed.window.says(f"Lesson: {LESSON}, step 2 of 5: Sign in")
        killed.kill()

        assert "BookClub" in _kept(session)["groups"]
        again = session.start()
        again.window.rows(least=300)
        after = _kept(session)
        assert after["before_scene"] is None
        for part in ("groups", "roles", "identity_pool", "clients", "clock_shift"):
            assert after[part] == before[part]
        assert _members(after) == _members(before)
        again.close()
        assert again.ended() == 0


def _kept(session: LoginSession) -> dict[str, Any]:
    """What the program's practice cloud has on the disk."""
    (file,) = session.home.rglob("cloud.sealed")
    key = base64.b64decode(kept_secrets(session.keyring)["practice-key"])
    content = SealedFile(file, key).read()
    assert content is not None
    state: dict[str, Any] = json.loads(content)["state"]
    return state


def _members(state: dict[str, Any]) -> dict[str, object]:
    return {name: user["groups"] for name, user in state["users"].items()}


async def test_while_the_cloud_is_away_nothing_is_set_and_nothing_put_back(
    computer: Computer, cloud: PracticeCloud
) -> None:
    groups = cloud.control.groups()
    async with bookplate(computer) as opened:
        await learn_as(opened, "testuser1")
        await choose_lesson(opened.see, LESSON)
        cloud.kill()
        await opened.see.click("Set the scene")
        await opened.see.reads("The scene was not set: the practice cloud does not answer.")
        cloud.restart()
        await begin(opened.see, LESSON)
        await opened.see.click("Books")
        cloud.kill()
        await opened.see.click("End")
        await opened.see.reads("The lesson was not put back: the practice cloud does not answer.")
        cloud.restart()
        assert "BookClub" in cloud.control.groups()
        await opened.see.click("End")
        await opened.see.gone("End")
        assert cloud.control.groups() == groups
