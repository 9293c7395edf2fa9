"""Our own requests: what an answer's headers say makes nobody wait or fall over."""

from __future__ import annotations

from contextlib import suppress

import pytest

from core.errors import ServiceTrouble
from core.net.web_request import get, post_form
from tests.support.answer_damage import RawAnswer
from tests.support.answering_server import answering_server

LONG = {"Retry-After": "86400"}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("status", [413, 429, 503])
def test_a_server_that_asks_for_a_day_s_patience_is_not_waited_for(status: int) -> None:
    with answering_server() as server:
        server.right = {"jwks": RawAnswer(b"later", status, LONG), "token": RawAnswer(b"", status)}
        assert get(f"{server.url}/keys", "Failed").status == status
        assert post_form(f"{server.url}/oauth2/token", {}, "Failed").status == status
        assert len(server.given) == 2


@pytest.mark.parametrize("place", ["http://[", "//", "http://127.0.0.1:1/", "\x7f", "http://a:b/"])
def test_no_answer_is_followed_to_another_place(place: str) -> None:
    with answering_server() as server:
        server.right = {"jwks": RawAnswer(b"", 302, {"Location": place})}
        with suppress(ServiceTrouble):
            assert get(f"{server.url}/keys", "Failed").status == 302
        # An answer that cannot be read is asked for once more, where it was.
        assert 1 <= len(server.given) <= 2
