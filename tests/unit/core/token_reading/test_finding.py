"""A token is found in whatever people copy it with, and nothing of what was pasted is lost."""

from __future__ import annotations

import json
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.token_reading.finding import MANY, MOST, Nothing, find_tokens
from tests.support.hostile_tokens import HOSTILE_TEXTS
from tests.support.token_texts import access_token, id_token, sealed_token

ID, ACCESS, REFRESH = id_token(), access_token(), sealed_token()
ANSWER = {"AuthenticationResult": {"AccessToken": ACCESS, "IdToken": ID, "RefreshToken": REFRESH}}
PREFIX = "CognitoIdentityServiceProvider.4h57.ada"


def found_in(text: str) -> list[str]:
    return [each.token.reveal() for each in find_tokens(text).tokens]


def wrapped(between: str, width: int = 64) -> str:
    return between.join(textwrap.wrap(ID, width))


@pytest.mark.parametrize(
    "text",
    [
        ID,
        f"  {ID}\n",
        f"Bearer {ID}",
        f"authorization: bearer {ID}\r\nAccept: */*\r\n",
        f"curl -s -H 'Authorization: Bearer {ID}' https://api.example.org/books",
        f'curl -H "Authorization: {ID}" \\\n  https://api.example.org/books',
        f"https://app.example.org/callback#id_token={ID}&expires_in=3600",
        f"https://app.example.org/token/{ID}/claims",
        f"id_token%3D{ID.replace('.', '%2E')}%26expires_in%3D3600",
        f"export TOKEN={ID}\necho done",
        f"The token is {ID}.",
        f'<a href="{ID}">token</a>',
        wrapped("\n"),
        wrapped("\r\n", 76),
        wrapped(" \\\n  "),
        wrapped("\n> "),
        wrapped(" "),
        "> " + wrapped("\r\n> ", 70),
        '("' + wrapped('"\n    "') + '")',
        '"' + wrapped('" +\n  "') + '";',
        json.dumps({"token": wrapped("\n")}),
        wrapped("\n") + "\n\nKind regards\n",
    ],
)
def test_it_is_found_whole(text: str) -> None:
    assert found_in(text) == [ID]


@pytest.mark.parametrize(
    "text",
    [json.dumps(ANSWER), json.dumps(ANSWER, indent=2), json.dumps(json.dumps(ANSWER)), str(ANSWER)],
)
def test_every_token_of_an_answer_is_found_under_its_name(text: str) -> None:
    assert found_in(text) == [ACCESS, ID, REFRESH]
    names = [each.called for each in find_tokens(text).tokens]
    assert names == ["AccessToken", "IdToken", "RefreshToken"]


def test_amplifys_cookies_are_told_apart_by_the_end_of_their_names() -> None:
    cookies = f"Cookie: a=b; {PREFIX}.idToken={ID}; {PREFIX}.accessToken={ACCESS}; z=1"
    assert found_in(cookies) == [ID, ACCESS]
    assert [each.called for each in find_tokens(cookies).tokens] == ["idToken", "accessToken"]


def test_two_tokens_on_lines_of_their_own_stay_two() -> None:
    assert found_in(f"{ID}\n{ACCESS}\n") == [ID, ACCESS]
    unsigned = id_token(alg="none").rpartition(".")[0] + "."
    assert found_in(f"{unsigned}\n{ID}") == [unsigned, ID]


def test_a_letter_that_does_not_belong_is_left_in_to_be_told() -> None:
    for strange in "+/=$é*~":
        broken = ID[:210] + strange + ID[211:]
        assert found_in(broken) == [broken]


@pytest.mark.parametrize("text", [ID[:36], ID[:200], "a1b2c3d4e5f6.a1b2c3d4e5f6.a1b2c3d4e5f6"])
def test_what_is_only_a_piece_of_one_is_taken_for_one(text: str) -> None:
    assert found_in(text) == [text]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Nothing.EMPTY),
        (" \r\n\t", Nothing.EMPTY),
        ("export AWS_ACCESS_KEY_ID=ASIAABCDEFGHIJKLMNOP", Nothing.AWS_KEYS),
        ('{"sub": "60e7", "iss": "https://x"}', Nothing.CLAIMS),
        ("The Left Hand of Darkness", Nothing.OTHER),
        ("eyeglasses.com/shop.html", Nothing.OTHER),
        ("https://cognito-idp.eu-central-1.amazonaws.com/x.y", Nothing.OTHER),
    ],
)
def test_without_one_it_says_what_was_there_instead(text: str, why: Nothing) -> None:
    assert find_tokens(text).nothing is why


def test_more_than_a_megabyte_is_said_to_be_cut() -> None:
    findings = find_tokens(f"{ID}\n" + "x" * MOST)
    assert [each.token.reveal() for each in findings.tokens] == [ID]
    assert findings.cut
    many = find_tokens(f"{ID}\n" * (MANY + 3))
    assert len(many.tokens) == MANY
    assert many.more


PIECES = st.sampled_from(
    [
        ID,
        ACCESS[:90],
        "eyJ",
        ".",
        "..",
        "\n",
        "\\n",
        ' \\\n "',
        "%2E",
        "Bearer ",
        '"',
        "'",
        "é",
        "{",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=12).map("".join))
def test_whatever_is_pasted_is_kept_and_each_find_lies_in_it(text: str) -> None:
    findings = find_tokens(text)
    assert findings.text.reveal() == text
    assert bool(findings.tokens) == (findings.nothing is None)
    end = 0
    for each in findings.tokens:
        assert end <= each.start < each.end <= len(text)
        end = each.end
        if "%" not in text:
            place = text[each.start : each.end]
            rest = iter(place)
            assert all(letter in rest for letter in each.token.reveal())


@pytest.mark.parametrize("kind", HOSTILE_TEXTS)
def test_a_hostile_text_is_read_to_its_end(kind: str) -> None:
    """Ten times longer ones, which only a reader of linear time gets through, are in the soak."""
    text = HOSTILE_TEXTS[kind](MOST // 10)
    assert find_tokens(text).text.reveal() == text
