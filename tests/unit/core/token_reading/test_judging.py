"""What is checked of a token, whose it is, and whether it would work here."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.auth.tokens.tokens import (
    OfflineCheck,
    SignatureFalse,
    SignatureSound,
    SignatureUnchecked,
    Unchecked,
)
from core.token_reading.altering import alter
from core.token_reading.anatomy import PartKind, take_apart
from core.token_reading.belonging import Belonging, TokenUse, belonging_of
from core.token_reading.checks import Check, CheckKind, Standing, checks_of
from core.token_reading.comparing import compare
from tests.support.token_texts import (
    CLIENT,
    HERE,
    NOW,
    POOL,
    READ,
    WRITE,
    access_token,
    id_token,
    sealed_token,
    token_of,
)

SOUND = SignatureSound("tkGqK1example=", 720)
UNKNOWN = SignatureUnchecked(Unchecked.OTHER_KEY)
OTHER_POOL = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other1234"
UPDATED = f"https://issuer-cognito-idp.eu-central-1.amazonaws.com/{POOL}"


def checked(token: str, signature: OfflineCheck = SOUND) -> dict[CheckKind, Check]:
    found = checks_of(take_apart(token), HERE, signature, NOW)
    return {each.kind: each for each in found}


def judged(token: str, signature: OfflineCheck = SOUND) -> Belonging:
    read = take_apart(token)
    return belonging_of(read, HERE, checks_of(read, HERE, signature, NOW), signature)


def test_a_token_of_this_pool_holds_at_every_point_and_says_why() -> None:
    found = checked(id_token())
    assert list(found) == list(CheckKind)
    assert {each.standing for each in found.values()} == {Standing.HOLDS}
    assert found[CheckKind.SIGNATURE].why == "This pool's key tkGq…le=, fetched 12 minutes ago."
    assert found[CheckKind.ISSUER].why == f"{POOL}, in the original form."
    assert "another 50 minutes" in found[CheckKind.TIMES].why
    assert checked(id_token(iss=UPDATED))[CheckKind.ISSUER].why == f"{POOL}, in the updated form."


@pytest.mark.parametrize(
    ("token", "signature", "kind", "standing", "words"),
    [
        (id_token(alg="none"), UNKNOWN, CheckKind.ALGORITHM, Standing.FAILS, "not signed"),
        (id_token(alg="nOnE"), UNKNOWN, CheckKind.ALGORITHM, Standing.FAILS, "not signed"),
        (id_token(alg="HS256"), UNKNOWN, CheckKind.ALGORITHM, Standing.FAILS, "public key used"),
        (id_token(alg="ES256"), UNKNOWN, CheckKind.ALGORITHM, Standing.DOUBTFUL, "RS256"),
        (token_of({}, {}), UNKNOWN, CheckKind.ALGORITHM, Standing.FAILS, "names no algorithm"),
        (id_token(), SignatureFalse("k", 1), CheckKind.SIGNATURE, Standing.FAILS, "was changed"),
        (id_token(), UNKNOWN, CheckKind.SIGNATURE, Standing.DOUBTFUL, "do not have the one"),
        (
            id_token(iss=OTHER_POOL),
            UNKNOWN,
            CheckKind.SIGNATURE,
            Standing.UNKNOWN,
            "only this pool's keys",
        ),
        (
            id_token(),
            SignatureUnchecked(Unchecked.NO_KEYS),
            CheckKind.SIGNATURE,
            Standing.UNKNOWN,
            "have not been fetched",
        ),
        (id_token(iss=OTHER_POOL), SOUND, CheckKind.ISSUER, Standing.FAILS, "us-east-1_Other1234"),
        (id_token(iss=None), SOUND, CheckKind.ISSUER, Standing.FAILS, "who issued"),
        (id_token(aud="other"), SOUND, CheckKind.AUDIENCE, Standing.FAILS, "other"),
        (id_token(aud=None), SOUND, CheckKind.AUDIENCE, Standing.FAILS, "does not say"),
        (id_token(aud=["a", CLIENT]), SOUND, CheckKind.AUDIENCE, Standing.HOLDS, "app client"),
        (access_token(), SOUND, CheckKind.AUDIENCE, Standing.HOLDS, "app client"),
        (access_token(), SOUND, CheckKind.USE, Standing.HOLDS, "access token"),
        (id_token(token_use="x"), SOUND, CheckKind.USE, Standing.FAILS, "Neither"),
        (id_token(exp=NOW - 7200), SOUND, CheckKind.TIMES, Standing.FAILS, "expired 2 hours ago"),
        (id_token(exp=NOW - 30), SOUND, CheckKind.TIMES, Standing.DOUBTFUL, "less than a minute"),
        (id_token(exp="soon"), SOUND, CheckKind.TIMES, Standing.FAILS, "when it expires"),
        (id_token(iat=NOW + 600), SOUND, CheckKind.TIMES, Standing.FAILS, "in the future"),
        (id_token(nbf=NOW + 600), SOUND, CheckKind.TIMES, Standing.FAILS, "not valid for"),
    ],
)
def test_each_fault_is_found_where_it_is(
    token: str, signature: OfflineCheck, kind: CheckKind, standing: Standing, words: str
) -> None:
    found = checked(token, signature)[kind]
    assert found.standing is standing
    assert words in found.why


def test_whose_it_is_and_that_it_would_work() -> None:
    told = judged(id_token())
    assert told.whose == "An ID token of ada, from this user pool."
    assert told.works
    assert told.reasons == ()
    assert told.login == f"cognito-idp.eu-central-1.amazonaws.com/{POOL}"


@pytest.mark.parametrize(
    ("token", "whose", "words"),
    [
        (id_token(iss=OTHER_POOL), "from another user pool: us-east-1_Other1234", OTHER_POOL[8:]),
        (id_token(exp=NOW - 7200), "from this user pool", "expired 2 hours ago"),
        (access_token(), "An access token of ada", "Missing a required claim: aud"),
        (id_token(alg="none"), "An ID token of ada", "anyone can have written it"),
        (id_token(alg="HS256"), "An ID token of ada", "would forge it"),
        (id_token(iss="https://accounts.google.com"), "from Google", "name accounts.google.com"),
        (id_token(iss="accounts.google.com"), "from Google", "name accounts.google.com"),
        (id_token(iss="https://appleid.apple.com"), "from Apple", "name appleid.apple.com"),
        (id_token(iss="https://www.facebook.com"), "from Facebook", "name graph.facebook.com"),
        (id_token(iss="https://www.amazon.com"), "from Amazon", "name www.amazon.com"),
        (id_token(iss="https://id.example.org/x/"), "id.example.org", "name id.example.org/x/"),
        (id_token(iss="https://cognito-identity.amazonaws.com"), "for STS", "basic flow"),
        (id_token(iss=7), "does not name a known issuer", "issuer is unknown"),
        (id_token()[:-1], "ada", "part of it is missing"),
        (id_token(aud=None), "from this user pool", "for which app client"),
    ],
)
def test_why_it_would_not_work_here(token: str, whose: str, words: str) -> None:
    told = judged(token, UNKNOWN)
    assert whose in told.whose
    assert not told.works
    assert any(words in why for _standing, why in told.reasons)


def test_another_app_client_is_doubtful_since_the_identity_pool_may_list_it_too() -> None:
    told = judged(id_token(aud="other"))
    assert told.works
    assert [standing for standing, _why in told.reasons] == [Standing.DOUBTFUL]
    assert "lists that client too" in told.reasons[0][1]


def test_a_refresh_token_is_told_to_be_sealed() -> None:
    told = judged(sealed_token(), UNKNOWN)
    assert told.use is TokenUse.ENCRYPTED
    assert not told.works


def test_a_renewal_with_a_new_group_is_told_in_a_sentence_and_by_its_lines() -> None:
    later = id_token(
        cognito__groups=["BooksRead", "BooksWrite"],
        cognito__roles=[READ, WRITE],
        cognito__preferred_role=WRITE,
        jti="two",
        exp=NOW + 6000,
    )
    found = compare(take_apart(id_token()), take_apart(later))
    assert found.sentences == (
        "The group BooksWrite is new.",
        "Preferred role: BooksReadAccess → BooksWriteAccess, from the next exchange on.",
    )
    names = [each.name for each in found.differences]
    assert names[:3] == ["cognito:groups", "cognito:roles", "cognito:preferred_role"]
    assert set(names[3:]) == {"exp", "jti"}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (id_token(), id_token(), "the same token"),
        (id_token(), id_token()[:-6] + "AAAAAA", "Only their signatures differ"),
        (id_token(), id_token(jti="two", iat=NOW, exp=NOW + 3600), "the second is a newer token"),
        (id_token(iat=NOW), id_token(), "the second is an earlier token"),
        (id_token(), id_token(sub="2", cognito__username="bob"), "different users: ada and bob"),
        (id_token(), access_token(), "The first is an ID token, the second an access token"),
        (access_token(), id_token(), "The first is an access token, the second an ID token"),
        (id_token(), id_token(iss=OTHER_POOL), f"different issuers: {POOL} and us-east-1_Other"),
        (id_token(), id_token(cognito__groups=None), "The group BooksRead is gone"),
        (id_token(), id_token(cognito__preferred_role=None), "prefers no role any more"),
        (id_token(cognito__preferred_role=None), id_token(), "It prefers a role now"),
        (id_token(), id_token(email="b@example.org"), "1 claim differs"),
    ],
)
def test_what_a_difference_means(before: str, after: str, words: str) -> None:
    found = compare(take_apart(before), take_apart(after))
    assert words in " ".join(found.sentences)


def test_one_changed_letter_leaves_the_rest_as_it_was() -> None:
    token = take_apart(id_token())
    for turn in range(3):
        altered = alter(token, turn)
        assert altered is not None
        old, new = token.token.reveal(), altered.token.reveal()
        assert [place for place in range(len(old)) if old[place] != new[place]] == [altered.place]
        assert (old[altered.place], new[altered.place]) == (altered.before, altered.after)
        assert take_apart(new).faults == ()
    inside = alter(token, 0, "cognito:username")
    assert inside is not None
    assert inside.claim == "cognito:username"
    assert inside.part is PartKind.PAYLOAD
    assert alter(take_apart(".."), 0) is None


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "iss",
                "sub",
                "aud",
                "exp",
                "iat",
                "nbf",
                "token_use",
                "cognito:groups",
                "cognito:preferred_role",
                "cognito:username",
                "client_id",
            ]
        ),
        st.none()
        | st.booleans()
        | st.floats()
        | st.integers()
        | st.text()
        | st.lists(st.text() | st.integers(), max_size=3),
    ),
    st.sampled_from([{}, {"alg": "none"}, {"alg": 7}, {"alg": "RS256", "kid": []}]),
    st.sampled_from([SOUND, UNKNOWN, SignatureFalse("", 0), SignatureUnchecked(Unchecked.NO_KEYS)]),
)
def test_no_claim_of_any_kind_makes_a_judgement_raise(
    payload: dict[str, object], header: dict[str, object], signature: OfflineCheck
) -> None:
    token = token_of(header, payload)
    told = judged(token, signature)
    assert told.whose
    assert told.verdict
    assert compare(take_apart(token), take_apart(id_token())).sentences
    assert compare(take_apart(id_token()), take_apart(token)).sentences
    assert alter(take_apart(token), 0) is not None
