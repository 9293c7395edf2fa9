"""The ring of recorded calls: numbers, listeners, limits, what it costs."""

from __future__ import annotations

import gc
import threading
import tracemalloc

from core.aws.recorder import CAPACITY, Call, Recorder
from tests.support.recorded import scan_call

PART = 20
"""Of all calls one in so many is recorded here: the others would cost the same."""


def test_calls_are_numbered_and_listeners_hear_them_until_they_leave() -> None:
    recorder, heard = Recorder(), list[int]()
    leave = recorder.listen(lambda call: heard.append(call.number))
    recorder.record(scan_call())
    recorder.record(scan_call())
    leave()
    recorder.record(scan_call())
    assert heard == [1, 2]
    assert [call.number for call in recorder.calls()] == [1, 2, 3]
    assert [call.number for call in recorder.newer_than(1)] == [2, 3]


def test_a_listener_that_leaves_twice_takes_no_other_with_it() -> None:
    recorder, heard = Recorder(), list[str]()
    leave = recorder.listen(lambda _call: heard.append("one"))
    recorder.listen(lambda _call: heard.append("other"))
    leave()
    leave()
    recorder.record(scan_call())
    assert heard == ["other"]


def test_the_oldest_go_when_there_are_too_many() -> None:
    recorder = Recorder(capacity=3)
    for _ in range(5):
        recorder.record(scan_call())
    assert [call.number for call in recorder.calls()] == [3, 4, 5]
    assert recorder.oldest == 3


def test_after_clear_the_numbers_go_on() -> None:
    recorder = Recorder()
    recorder.record(scan_call())
    recorder.clear()
    assert recorder.calls() == ()
    assert recorder.record(scan_call()).number == 2


def test_a_user_who_leaves_takes_their_calls_and_leaves_those_of_others() -> None:
    recorder = Recorder()
    for identity in ("", "mine", "yours"):
        recorder.record(Call.of(service="dynamodb", operation="Scan", identity=identity))
    recorder.forget("mine")
    assert [call.identity for call in recorder.calls()] == ["yours"]


def test_many_threads_lose_nothing() -> None:
    recorder, heard = Recorder(), list[int]()
    recorder.listen(lambda call: heard.append(call.number))
    threads = [
        threading.Thread(target=lambda: [recorder.record(scan_call()) for _ in range(200)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [call.number for call in recorder.calls()] == list(range(1, 801))
    assert sorted(heard) == list(range(1, 801))


def test_ten_thousand_calls_cost_less_than_twenty_megabytes() -> None:
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    recorder = Recorder()
    for number in range(CAPACITY // PART):
        recorder.record(scan_call(number))
    cost = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert cost * PART < 20 * 1024 * 1024


def test_calls_as_large_as_they_can_be_take_no_more_room() -> None:
    recorder = Recorder()
    large = [scan_call(number, padding=24_000) for number in range(4)]
    for number in range(2_000):
        recorder.record(large[number % 4])
    kept = recorder.calls()
    assert kept[-1].number == 2_000
    assert len(kept) < 2_000
    assert sum(call.size for call in kept) < 13 * 1024 * 1024
