"""A token's parts and claims, with the letters that each stands in; and where it is malformed."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.token_reading.anatomy import Anatomy, FaultKind, Part, PartKind, take_apart
from core.token_reading.claim_meanings import meaning_of
from core.token_reading.fault_words import fault_words
from tests.support.token_texts import encoded, id_payload, id_token, sealed_token, token_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


def lit(anatomy: Anatomy, name: str) -> bytes:
    """The bytes that the claim's letters mean, with those that share a letter with them."""
    claim = anatomy.claim(name)
    assert claim is not None
    part = next(each for each in anatomy.parts if each.kind is claim.part)
    whole = anatomy.token.reveal()[part.start : part.end]
    data = base64.urlsafe_b64decode(whole + "=" * (-len(whole) % 4))
    first, last = claim.start - part.start, claim.end - part.start
    return data[first * 3 // 4 : -(-last * 3 // 4)]


def test_its_parts_follow_each_other_and_the_dots_belong_to_none() -> None:
    token = id_token()
    anatomy = take_apart(token)
    assert [each.kind for each in anatomy.parts] == [
        PartKind.HEADER,
        PartKind.PAYLOAD,
        PartKind.SIGNATURE,
    ]
    assert ".".join(token[each.start : each.end] for each in anatomy.parts) == token
    assert anatomy.faults == ()
    assert dict(anatomy.payload) == id_payload()
    assert anatomy.header["alg"] == "RS256"


def test_an_encrypted_token_has_five_of_which_one_is_read() -> None:
    anatomy = take_apart(sealed_token())
    assert anatomy.is_encrypted
    assert anatomy.header["enc"] == "A256GCM"
    assert (anatomy.payload, anatomy.faults) == ({}, ())


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text(max_size=8), VALUES, max_size=6), st.sampled_from([None, 1]))
@example({"ä": "é€😀", "b": [1, {"b": 2}]}, None)
def test_each_claim_is_read_and_its_letters_hold_it(
    payload: dict[str, object], indent: int | None
) -> None:
    text = json.dumps(payload, ensure_ascii=False, indent=indent)
    data = text.encode("utf-8", "surrogatepass")
    anatomy = take_apart(token_of({"alg": "RS256"}, data))
    assert dict(anatomy.payload) == payload
    for name in payload:
        claim = anatomy.claim(name)
        assert claim is not None
        assert json.loads(claim.raw) == payload[name]
        assert claim.raw.encode() in lit(anatomy, name)


@pytest.mark.parametrize(
    ("token", "kind", "place"),
    [
        (id_token()[:210] + "+" + id_token()[211:], FaultKind.LETTER, 210),
        (id_token()[:-1], FaultKind.LENGTH, len(id_token()) - 1),
        (id_token()[:-1] + "d", FaultKind.SPARE_BITS, len(id_token()) - 1),
        (".".join(id_token().split(".")[:2]), FaultKind.PARTS, 0),
        (f"{id_token()}.x.y.z.", FaultKind.PARTS, 0),
        (token_of({"alg": "RS256"}, b'{"a":"\xff"}'), FaultKind.TEXT, 29),
        (token_of({"alg": "RS256"}, b'{"a":1?}'), FaultKind.JSON, 29),
        (token_of({"alg": "RS256"}, b"[1]"), FaultKind.OBJECT, 21),
        (token_of({"alg": "RS256"}, b'{"a":1,"a":2}'), FaultKind.TWICE, 30),
    ],
)
def test_what_is_malformed_is_located(token: str, kind: FaultKind, place: int) -> None:
    fault = take_apart(token).faults[0]
    assert (fault.kind, fault.place) == (kind, place)
    assert fault_words(fault)


def test_the_place_is_told_as_people_count() -> None:
    broken = id_token()[:210] + "+" + id_token()[211:]
    assert fault_words(take_apart(broken).faults[0]) == (
        "It stops being base64url at character 211: “+”."
    )


def test_of_a_token_that_breaks_off_the_claims_up_to_there_are_read() -> None:
    cut = take_apart(id_token()[:200])
    assert "sub" in cut.payload
    assert "custom:team" not in cut.payload


@settings(max_examples=60, deadline=None)
@given(st.text() | st.text(alphabet="eyJAa0-_.", max_size=60))
@example("." * 100_000)
@example(".".join([encoded(b"{" * 50_000), encoded(b'{"a":' + b"[" * 100_000), ""]))
@example(token_of(b'{"a":1', b'{"' + b'\\"' * 50_000))
@example(token_of({}, b'{"n":' + b"9" * 10_000 + b"}"))
@example(token_of({}, b'{"\\ud800":"\\udfff"}'))
@example(token_of({}, b'\xef\xbb\xbf{"a":NaN}'))
def test_no_text_makes_it_raise_and_all_of_it_is_kept(text: str) -> None:
    anatomy = take_apart(text)
    assert anatomy.token.reveal() == text
    assert anatomy.parts[0] == Part(PartKind.HEADER, 0, anatomy.parts[0].end)
    assert anatomy.parts[-1].end == len(text)
    for claim in anatomy.claims:
        assert 0 <= claim.start <= claim.end <= len(text)
        assert meaning_of(claim).meaning
    assert all(fault_words(each) and 0 <= each.place <= len(text) for each in anatomy.faults)


def test_every_claim_of_cognitos_tokens_and_of_the_standards_has_a_meaning() -> None:
    registered = "iss sub aud exp nbf iat jti name given_name family_name middle_name nickname"
    registered += " preferred_username profile picture website email email_verified gender"
    registered += " birthdate zoneinfo locale phone_number phone_number_verified address"
    registered += " updated_at auth_time nonce acr amr azp at_hash c_hash sid act cnf"
    cognitos = "cognito:username cognito:groups cognito:roles cognito:preferred_role token_use"
    cognitos += " origin_jti event_id client_id scope username version device_key identities"
    payload = dict.fromkeys(f"{registered} {cognitos} custom:team".split(), "x")
    anatomy = take_apart(token_of({"alg": 1, "kid": 2, "typ": 3, "cty": 4}, payload))
    unknown = take_apart(token_of({}, {"nobody_knows": 1})).claims[0]
    for claim in anatomy.claims:
        assert meaning_of(claim).meaning != meaning_of(unknown).meaning, claim.name


def test_a_token_shows_itself_to_no_log() -> None:
    assert "eyJ" not in repr(take_apart(id_token()))
    assert "ada@example.org" not in repr(take_apart(id_token()))
