"""Chance that can be had again: every test's seed follows from the one that the run prints.

pytest-randomly draws a seed for each run, prints it as `--randomly-seed=…`, shuffles the tests with
it and sets `random` to it before each test. The seeds here follow from it and the test's name, so
that a failure comes back with that one option, whichever tests run beside it.
"""

from __future__ import annotations

import zlib
from random import Random

import pytest


class Seeds:
    """A test's own fresh seeds. Each that is drawn is printed, for the report of a failure."""

    def __init__(self, origin: str) -> None:
        self._luck = Random(zlib.crc32(origin.encode()))

    def draw(self) -> int:
        """The next seed."""
        seed = self._luck.randrange(2**32)
        print(f"seed {seed}")
        return seed

    def random(self) -> Random:
        """Numbers that follow from the next seed."""
        return Random(self.draw())


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> Seeds:
    """Seeds that differ from run to run, and come back with --randomly-seed."""
    run = request.config.getoption("randomly_seed")
    return Seeds(f"{run} {request.node.nodeid}")
