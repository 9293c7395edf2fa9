"""Whatever is pasted, a megabyte of it too: it is read to its end, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.auth.tokens.tokens import SignatureUnchecked, Unchecked
from core.token_reading.altering import alter
from core.token_reading.anatomy import take_apart
from core.token_reading.belonging import belonging_of
from core.token_reading.checks import checks_of
from core.token_reading.comparing import compare
from core.token_reading.finding import MOST, find_tokens
from tests.support.hostile_tokens import HOSTILE_PAYLOADS, HOSTILE_TEXTS
from tests.support.token_texts import HERE, NOW, access_token, id_token, token_of

MANY = settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
UNKNOWN = SignatureUnchecked(Unchecked.OTHER_KEY)
OTHER = take_apart(id_token())

MUTATED = st.tuples(
    st.sampled_from([id_token(), access_token()]),
    st.lists(st.tuples(st.integers(0, 1_000), st.text(max_size=3)), max_size=6),
)


@MANY
@given(MUTATED | st.text() | st.binary().map(lambda data: token_of({}, data)))
def test_nothing_raises_and_nothing_is_lost(drawn: str | tuple[str, list[tuple[int, str]]]) -> None:
    text = drawn if isinstance(drawn, str) else drawn[0]
    for place, put in () if isinstance(drawn, str) else drawn[1]:
        text = text[:place] + put + text[place + 1 :]
    findings = find_tokens(text)
    assert findings.text.reveal() == text
    for each in (text, *(found.token.reveal() for found in findings.tokens)):
        token = take_apart(each)
        assert token.token.reveal() == each
        checks = checks_of(token, HERE, UNKNOWN, NOW)
        assert belonging_of(token, HERE, checks, UNKNOWN).whose
        assert compare(token, OTHER).sentences
        alter(token, 0)


@pytest.mark.parametrize("kind", HOSTILE_TEXTS)
def test_a_hostile_megabyte_is_read_to_its_end(kind: str) -> None:
    """What takes the square of its length would take days."""
    text = HOSTILE_TEXTS[kind](MOST)
    assert find_tokens(text).text.reveal() == text


@pytest.mark.parametrize("kind", HOSTILE_PAYLOADS)
def test_a_token_with_a_hostile_megabyte_in_it_is_taken_apart(kind: str) -> None:
    token = token_of({"alg": "RS256"}, HOSTILE_PAYLOADS[kind](MOST))
    read = take_apart(token)
    assert read.token.reveal() == token
    assert checks_of(read, HERE, UNKNOWN, NOW)
    assert compare(read, OTHER).sentences
