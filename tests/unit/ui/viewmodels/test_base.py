"""The floor under the view models."""

from __future__ import annotations

from ui.viewmodels.base import ViewModel


class Counter(ViewModel[int]):
    def count_to(self, number: int) -> None:
        self._become(number)


def test_a_view_is_asked_to_look_only_when_there_is_something_else_to_see() -> None:
    counter = Counter(1)
    seen: list[int] = []
    counter.changed.connect(lambda: seen.append(counter.state))
    counter.count_to(1)
    counter.count_to(2)
    counter.count_to(2)
    counter.count_to(3)
    assert seen == [2, 3]
