"""Timestamps: what is read, what is refused, and the form that the signature covers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.practice.http.wire import ServiceFault
from core.practice.user_pool.srp import timestamp as srp_timestamp

_RECORDED = json.loads(
    (Path(__file__).parents[5] / "vectors" / "srp_vectors.json").read_text("utf-8")
)["timestamps"]


@pytest.mark.parametrize("recorded", _RECORDED, ids=lambda recorded: str(recorded["text"]))
def test_a_recorded_timestamp_is_read_and_rendered_back(recorded: dict[str, object]) -> None:
    text = str(recorded["text"])
    moment = srp_timestamp.parse(text)
    assert moment.timestamp() == recorded["epoch"]
    assert srp_timestamp.render(moment) == text


@pytest.mark.parametrize("text", ["Thu Feb 05 01:02:03 UTC 2026", "Mon Feb 5 01:02:03 UTC 2026"])
def test_a_padded_day_or_wrong_weekday_is_read_but_signed_otherwise(text: str) -> None:
    rendered = srp_timestamp.render(srp_timestamp.parse(text))
    assert rendered == "Thu Feb 5 01:02:03 UTC 2026"
    assert rendered != text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Do Feb 5 01:02:03 UTC 2026",
        "Thu Dez 5 01:02:03 UTC 2026",
        "2026-02-05T01:02:03Z",
        "Thu Feb 5 01:02:03 +05:30 2026",
        "Thu Feb 30 01:02:03 UTC 2026",
        "Thu Feb 5 25:02:03 UTC 2026",
        "Thu Feb 5 01:02:03 UTC 2026 ",
    ],
)
def test_what_java_could_not_read_in_english_is_refused_by_name(text: str) -> None:
    with pytest.raises(ServiceFault) as refused:
        srp_timestamp.parse(text)
    assert refused.value.code == "InvalidParameterException"
    assert refused.value.message == (
        "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."
    )


@pytest.mark.parametrize(("off", "current"), [(0, True), (300, True), (-300, True), (301, False)])
def test_five_minutes_off_are_forgiven(off: int, current: bool) -> None:
    moment = datetime(2026, 2, 5, 1, 2, 3, tzinfo=UTC)
    assert srp_timestamp.is_current(moment, moment.timestamp() + off) is current
