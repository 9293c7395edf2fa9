"""SIGKILL while editing and sending against a real DynamoDB API: nothing lost, nothing twice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest

from core.books.edits.edit import Applied, EditState
from core.books.library import Library
from core.books.store.store import new_cache_key
from core.books.table.dynamo import DynamoBooks
from core.cancel import CancelToken
from tests.support.books import book, create_table, dynamodb_client, dynamodb_endpoint
from tests.support.library_child import log_of
from tests.support.library_desk import ADA, TABLE
from tests.support.seeds import Seeds

ROOT = Path(__file__).parents[2]


class Crashes:
    """One user's file and table, and programs that work on them and are killed."""

    def __init__(self, endpoint: str, file: Path) -> None:
        self._endpoint = endpoint
        self._file = file
        self._key = new_cache_key()
        self._table = f"books-{uuid4()}"
        self._client = dynamodb_client(endpoint)
        create_table(self._client, self._table)
        self.remote = DynamoBooks(self._client, self._table)
        self.remote.put_new(book("A", "Logbook", log={"L": []}))
        library = self.open()
        library.sync(lambda progress: None, CancelToken())
        library.close()

    def open(self) -> Library:
        return Library.open(self.remote, TABLE, ADA, file=self._file, key=self._key)

    def run(self, death: str, kill_after: float | None = None) -> list[int]:
        """Let a program work until it dies; gives the numbers of its durable edits."""
        arguments = [self._endpoint, self._table, str(self._file), death]
        with subprocess.Popen(
            [sys.executable, "-m", "tests.support.library_child", *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(self._key.reveal() + "\n")
            child.stdin.flush()
            told = [child.stdout.readline()]
            if kill_after is not None:
                with suppress(subprocess.TimeoutExpired):
                    child.wait(kill_after)
                child.kill()
            told += child.stdout.readlines()
            assert child.wait() == -9
        return [int(line) for line in told if line.endswith("\n")]

    def titles(self) -> list[str]:
        """The titles of the books in the table."""
        page = self.remote.scan()
        items = list(page.items)
        while page.next is not None:
            page = self.remote.scan(page.next)
            items += page.items
        return [str(item["title"]["S"]) for item in items]

    def close(self) -> None:
        self._client.close()


@pytest.fixture
def crashes(tmp_path: Path) -> Iterator[Crashes]:
    with dynamodb_endpoint(tmp_path / "log") as endpoint:
        opened = Crashes(endpoint, tmp_path / "books.db")
        yield opened
        opened.close()


@pytest.mark.parametrize("death", ["before", "after"])
def test_a_program_killed_around_a_write_makes_it_exactly_once(
    crashes: Crashes, death: str
) -> None:
    (number,) = crashes.run(death)

    library = crashes.open()
    assert {edit.state for edit in library.edits()} == {EditState.QUEUED}
    outcomes = library.send_waiting()

    assert [type(outcome) for outcome in outcomes] == [Applied, Applied]
    _, log = log_of(library)
    assert log == [{"N": str(number)}]
    assert sorted(crashes.titles()) == ["00000", "Logbook"]
    assert library.send_waiting() == ()
    library.close()


def test_programs_killed_at_random_moments_lose_no_edit_and_make_none_twice(
    crashes: Crashes, seeds: Seeds
) -> None:
    chance = seeds.random()
    durable: list[int] = []
    for _ in range(10):
        durable += crashes.run("never", chance.uniform(0, 0.3))

    library = crashes.open()
    outcomes = library.send_waiting()
    assert all(isinstance(outcome, Applied) for outcome in outcomes)
    library.sync(lambda progress: None, CancelToken())
    _, log = log_of(library)
    library.close()

    numbers = [int(str(entry["N"])) for entry in log]
    assert numbers == list(range(len(numbers)))
    assert durable == sorted(set(durable))
    assert set(durable) <= set(numbers)
    assert len(numbers) - len(durable) <= 10
    titles = crashes.titles()
    assert {f"{number:05}" for number in durable} <= set(titles)
    assert len(titles) == len(set(titles))
