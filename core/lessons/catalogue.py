"""All lessons, in the order in which they are best done."""

from __future__ import annotations

from core.lessons import by_exchange, by_group, by_policy, by_pool, by_service
from core.lessons.lesson import Lesson

LESSONS: tuple[Lesson, ...] = (
    by_group.READ_ONLY,
    by_group.TWO_GROUPS,
    by_group.TIE_DENIED,
    by_group.TIE_BY_DEFAULT,
    by_group.NO_ROLE,
    by_pool.WRONG_TRUST,
    by_pool.NOT_FROM_TOKEN,
    by_pool.RULES,
    by_exchange.ENDPOINT,
    by_exchange.HEADER,
    by_exchange.EXPIRED,
    by_exchange.ONE_LETTER,
    by_exchange.ACCESS_TOKEN,
    by_policy.EXPLICIT_DENY,
    by_policy.BOUNDARY,
    by_policy.LEADING_KEYS,
    by_service.THROTTLING,
    by_service.CLOCK,
    by_service.TWO_PEOPLE,
)


def lesson_of(lesson_id: str) -> Lesson | None:
    """The lesson with this id; None when there is none."""
    return next((lesson for lesson in LESSONS if lesson.id == lesson_id), None)
