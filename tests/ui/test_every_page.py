"""Every page that the tour shows, tried by a screen reader and by the Tab key."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.support.sources import ROOT

PATIENCE = 900
PAGES = 30
"""The tour shows more than this."""

OBJECTS = 20
"""No page has fewer for a screen reader."""

pytestmark = pytest.mark.timeout(PATIENCE + 20)


@dataclass(frozen=True, slots=True)
class Page:
    """What was found on one page."""

    page: str
    asked: int
    faults: list[str]
    cut: list[str]
    heard: list[str]
    primary: list[str]


@dataclass(frozen=True, slots=True)
class Tried:
    """How the program ended that tried them, what it said, and the pages up to there."""

    status: int
    said: str
    pages: list[Page]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """One tour for all tests."""
    folder = tmp_path_factory.mktemp("pages")
    found, said = folder / "pages.jsonl", folder / "said.txt"
    # Into files: a pipe is also held by the practice cloud that the program starts, and reading
    # it would go on after the program has died.
    with found.open("wb") as pages_file, said.open("wb") as said_file:
        program = subprocess.run(
            [sys.executable, "-m", "tests.support.every_page", str(folder)],
            cwd=ROOT,
            env={**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=pages_file,
            stderr=said_file,
            timeout=PATIENCE,
            check=False,
        )
    pages = [Page(**json.loads(line)) for line in found.read_text("utf-8").splitlines()]
    told = folder / "transcript.md"
    story = told.read_text("utf-8")[-500:] if told.exists() else ""
    return Tried(program.returncode, f"{story}{said.read_text('utf-8')[-4000:]}", pages)


def test_no_page_ends_the_program_when_a_reader_asks_for_more_than_it_has(tried: Tried) -> None:
    assert tried.status == 0, tried.said
    assert "Traceback" not in tried.said, tried.said
    assert len(tried.pages) > PAGES
    assert all(page.asked > OBJECTS for page in tried.pages), "it has not asked much"


def test_tab_follows_the_eye_and_what_it_comes_to_has_a_name_and_is_in_sight(tried: Tried) -> None:
    assert len(tried.pages) > PAGES, tried.said
    assert {page.page: page.faults for page in tried.pages if page.faults} == {}


def test_no_text_is_cut_off(tried: Tried) -> None:
    assert len(tried.pages) > PAGES, tried.said
    assert {page.page: page.cut for page in tried.pages if page.cut} == {}


def test_a_reader_is_told_what_is_seen_by_name_and_from_left_to_right(tried: Tried) -> None:
    assert len(tried.pages) > PAGES, tried.said
    assert {page.page: page.heard for page in tried.pages if page.heard} == {}


def test_one_button_at_most_is_the_primary_one(tried: Tried) -> None:
    assert len(tried.pages) > PAGES, tried.said
    assert {page.page: page.primary for page in tried.pages if len(page.primary) > 1} == {}
