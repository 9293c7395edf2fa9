"""A laptop's surroundings in accelerated time: outages, sleeps, ends of the app, all by a seed.

Faults come when they come: nothing waits until it is convenient for who has to live with it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

MINUTE, HOUR = 60.0, 3600.0
WAY = 25.0
"""Seconds for which the network must work for a client to find that it does: up to 15 lie between
two looks, and one that began in a dead network is stuck there for 10."""


class World:
    """True time, which only passes when it is told to, and what the network is like."""

    def __init__(self, luck: Random) -> None:
        self.luck = luck
        self.now = 1_780_000_000.0
        self.gaps: list[tuple[float, float]] = []
        self._cut_off_until = self._step = 0.0
        self._timers: list[tuple[float, Callable[[], None]]] = []

    def __call__(self) -> float:
        return self.now

    @property
    def cut_off(self) -> bool:
        """Whether no request gets an answer now."""
        return self.now < self._cut_off_until

    def cut_off_for(self, seconds: float) -> None:
        """The network goes away now."""
        self.gaps.append((self.now, self.now + seconds))
        self._cut_off_until = max(self._cut_off_until, self.now + seconds)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """A core.later.Later."""
        self._timers.append((self.now + seconds, call))

    def go_on(self, seconds: float) -> None:
        """So much work; now and then an outage begins, or the lid is closed for hours."""
        self._pass(seconds)
        self._step = seconds
        if self.happens_every(3 * HOUR):
            self.cut_off_for(self.luck.uniform(5, 40 * MINUTE))
        if self.happens_every(10 * HOUR):
            self.close_the_lid()

    def happens_every(self, seconds: float) -> bool:
        """Whether it happened in the last step, what happens once in so many seconds."""
        return self.luck.random() < self._step / seconds

    def close_the_lid(self) -> None:
        """Nothing happens for hours, and timers stand still; then the network comes in a while."""
        asleep = self.luck.uniform(10 * MINUTE, 14 * HOUR)
        self.cut_off_for(asleep + self.luck.uniform(0, MINUTE))
        self.now += asleep
        self._timers = [(at + asleep, call) for at, call in self._timers]

    def shut_down(self) -> None:
        """The app ends, and is started again in a moment or in hours."""
        off = math.exp(self.luck.uniform(0, math.log(2 * HOUR)))
        self.gaps.append((self.now, self.now + off))
        self.now += off
        self._timers.clear()

    def had_a_way(self, since: float, until: float, *, at_once: bool) -> bool:
        """Whether the network worked for a while between these two moments.

        at_once: however short, if it was right at the beginning.
        """
        at = since
        for begin, end in [*sorted(self.gaps), (until, until)]:
            if (
                at < until
                and begin > at
                and ((at_once and at == since) or min(begin, until) - at >= WAY)
            ):
                return True
            at = max(at, end)
        return False

    def wait(self, seconds: float) -> None:
        """A request is stuck for so long."""
        self.now += seconds

    def _pass(self, seconds: float) -> None:
        until = self.now + seconds
        while due := [timer for timer in self._timers if timer[0] <= until]:
            timer = min(due, key=lambda each: each[0])
            self._timers.remove(timer)
            self.now = max(self.now, timer[0])
            timer[1]()
        self.now = max(self.now, until)
