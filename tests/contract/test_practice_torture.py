"""Killed while it is busy, the practice cloud has everything that it had answered."""

from __future__ import annotations

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

from core.practice.process.launcher import PracticeCloud

_WRITERS = 3
_BEFORE_THE_KILL = 20


def test_what_was_answered_in_the_rush_before_a_kill_is_there(
    own_practice: PracticeCloud,
) -> None:
    answered: list[str] = []
    rush = threading.Event()

    def write(writer: int) -> None:
        control = own_practice.control
        for number in itertools.count():
            name = f"group-{writer}-{number}"
            try:
                control.set_group(name, number)
            except (OSError, HTTPException):
                return
            answered.append(name)
            if len(answered) >= _BEFORE_THE_KILL:
                rush.set()

    for _ in range(3):
        rush.clear()
        answered.clear()
        with ThreadPoolExecutor(_WRITERS) as writers:
            running = [writers.submit(write, number) for number in range(_WRITERS)]
            assert rush.wait(30)
            own_practice.kill()
            for one in running:
                one.result()
        own_practice.restart()
        assert set(answered) <= set(own_practice.control.groups())
