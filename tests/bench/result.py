"""What a measurement found, and the table that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds of both sides, run by run; goal is the highest ratio of the medians that is good."""

    what: str
    against: str
    ours: Sequence[float]
    yardstick: Sequence[float]
    goal: float

    @property
    def ratio(self) -> float:
        """Our median as a multiple of the yardstick's."""
        return median(self.ours) / median(self.yardstick)

    @property
    def verdict(self) -> str:
        """Whether the goal is met."""
        return "met" if self.ratio <= self.goal else "missed"


HEADINGS = ("What", "Against", "Ours", "Slowest", "Yardstick", "Ratio", "Goal", "")


def table(results: Sequence[Result]) -> str:
    """The results as a Markdown table, columns aligned."""
    rows = [HEADINGS, *map(_row, results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "|".join("-" * (n + 2) for n in widths) + "|", *lines[1:]])


def _row(result: Result) -> tuple[str, ...]:
    return (
        result.what,
        result.against,
        _milliseconds(median(result.ours)),
        _milliseconds(max(result.ours)),
        _milliseconds(median(result.yardstick)),
        f"{result.ratio:.2f}",
        f"≤ {result.goal:g}",
        result.verdict,
    )


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
