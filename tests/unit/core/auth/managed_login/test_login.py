"""Somebody signs in with the browser; whatever happens there, Bookplate says what it was."""

from __future__ import annotations

import base64
import hashlib
import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from core.auth.managed_login.login import ManagedLogin
from core.auth.tokens.tokens import SignedIn, Verified
from core.cancel import Cancelled, CancelToken
from core.errors import AppError, Offline, ProfileError, ServiceTrouble, SignInRefused
from core.net.timeouts import Timeouts
from core.profile.profile import ManagedLoginSite
from core.redaction import Secret
from core.vault.vault import MemoryVault
from tests.support.scripted_pool import CLIENT_ID, Answer, Payload, ScriptedPool
from tests.support.sign_in_parts import Parts, parts_for

SCOPES = ("openid", "aws.cognito.signin.user.admin")


@pytest.fixture
def pool() -> Iterator[ScriptedPool]:
    """A user pool with a web page's token endpoint."""
    scripted = ScriptedPool()
    yield scripted
    scripted.stop_answering()


@pytest.fixture
def parts(pool: ScriptedPool) -> Parts:
    return parts_for(pool, lambda: pool.now())


def site_of(pool: ScriptedPool, scopes: tuple[str, ...] = SCOPES) -> ManagedLoginSite:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    web = "https://books.example/"
    return ManagedLoginSite(
        pool.url.removeprefix("http://"), (web, f"http://localhost:{port}/callback"), scopes
    )


def login_of(parts: Parts, site: ManagedLoginSite, wait: float = 30) -> ManagedLogin:
    return ManagedLogin(
        parts.profile, site, parts.verifier, parts.clock, Timeouts(connect=1, read=5), wait
    )


class Browser:
    """The system browser: the page answers at once, with answer, and sends it back."""

    def __init__(self, pool: ScriptedPool, **answer: str) -> None:
        self._pool = pool
        self._answer = answer or {"code": "one-time-code"}
        self.asked: dict[str, str] = {}
        self.nonce: str | None = None

    def __call__(self, url: str) -> None:
        self.asked = {name: value for name, [value] in parse_qs(urlsplit(url).query).items()}
        threading.Thread(target=self._come_back, daemon=True).start()

    def result(self) -> Payload:
        """What the token endpoint gives for the code of this visit."""
        nonce = self.nonce or self.asked["nonce"]
        return {
            "id_token": self._pool.mint.id_token(nonce=nonce),
            "access_token": self._pool.mint.access_token(),
            "refresh_token": "first",
            "expires_in": 3600,
            "token_type": "Bearer",
        }

    def _come_back(self) -> None:
        self._pool.answers("token", *self._pool_answers())
        back = urlsplit(self.asked["redirect_uri"])
        query = urlencode({"state": self.asked["state"], **self._answer})
        connection = http.client.HTTPConnection("127.0.0.1", back.port or 0, timeout=10)
        connection.request("GET", f"{back.path}?{query}", headers={"Host": back.netloc})
        connection.getresponse().read()
        connection.close()

    def _pool_answers(self) -> tuple[Answer, ...]:
        return (Answer(self.result()),)


class BrowserOfTroubledPool(Browser):
    """The page lets somebody in, but the token endpoint answers otherwise."""

    def __init__(self, pool: ScriptedPool, answer: Answer) -> None:
        super().__init__(pool)
        self._told = answer

    def _pool_answers(self) -> tuple[Answer, ...]:
        return (self._told,)


def test_somebody_signs_in_and_is_verified_like_anybody_else(
    pool: ScriptedPool, parts: Parts
) -> None:
    site, browser = site_of(pool), Browser(pool)
    signed_in = login_of(parts, site).run(browser, CancelToken())
    assert signed_in.verification == Verified("id-key")
    assert signed_in.claims.username == "alice"
    sent = pool.asked("token")[0]
    verifier = sent["code_verifier"]
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
    assert digest.decode().rstrip("=") == browser.asked["code_challenge"]
    assert sent == {
        "grant_type": "authorization_code",
        "client_id": CLIENT_ID,
        "code": "one-time-code",
        "redirect_uri": site.redirect_uris[1],
        "code_verifier": verifier,
        "Authorization": "",
    }


def test_the_session_renews_itself_as_after_a_password(pool: ScriptedPool, parts: Parts) -> None:
    signed_in = login_of(parts, site_of(pool)).run(Browser(pool), CancelToken())
    pool.answers("InitiateAuth", Answer(pool.mint.result()))
    vault = MemoryVault()
    parts.enter(signed_in, vault).remember()
    restored = parts.restore("alice", vault)
    assert restored is not None
    assert restored.tokens().id
    assert pool.asked("InitiateAuth")[0]["AuthParameters"] == {"REFRESH_TOKEN": "first"}


def test_a_client_with_a_secret_proves_it(pool: ScriptedPool) -> None:
    parts = parts_for(pool, lambda: pool.now(), Secret("s:cret"))
    login_of(parts, site_of(pool)).run(Browser(pool), CancelToken())
    basic = base64.b64encode(f"{CLIENT_ID}:s%3Acret".encode()).decode()
    assert pool.asked("token")[0]["Authorization"] == f"Basic {basic}"


def test_a_wrong_computer_clock_signs_in_all_the_same(pool: ScriptedPool) -> None:
    parts = parts_for(pool, lambda: pool.now() - 5 * 3600)
    signed_in = login_of(parts, site_of(pool)).run(Browser(pool), CancelToken())
    assert isinstance(signed_in, SignedIn)
    assert parts.clock.is_wrong


@pytest.mark.parametrize(
    ("error", "description", "told"),
    [
        ("access_denied", "User cancelled", "refused or cancelled"),
        ("server_error", "PreSignUp failed: no.", "PreSignUp failed: no."),
        ("invalid_scope", "", "invalid_scope"),
        ("<script>", "", "ended the sign-in"),
    ],
)
def test_what_the_page_refuses_is_told(
    pool: ScriptedPool, parts: Parts, error: str, description: str, told: str
) -> None:
    browser = Browser(pool, error=error, error_description=description)
    with pytest.raises(SignInRefused) as refused:
        login_of(parts, site_of(pool)).run(browser, CancelToken())
    assert told in str(refused.value)
    assert "You are not signed in." in refused.value.hint
    assert pool.asked("token") == []


@pytest.mark.parametrize(
    ("answer", "kind", "told"),
    [
        (Answer({"error": "invalid_grant"}, 400), SignInRefused, "used already or came too late"),
        (Answer({"error": "invalid_client"}, 400), ProfileError, "app client"),
        (Answer({"error": "unauthorized_client"}, 400), ProfileError, "app client"),
        (Answer({"error": "invalid_request"}, 400), SignInRefused, "invalid_request"),
        (Answer({"error": "boom"}, 500), ServiceTrouble, "500"),
        (Answer(b"<html>log in to the wifi</html>"), ServiceTrouble, "Something other than AWS"),
        (Answer(b"", 503), ServiceTrouble, "503"),
        (Answer({"id_token": 7}), ServiceTrouble, "no tokens"),
    ],
)
def test_what_the_token_endpoint_says_is_told(
    pool: ScriptedPool, parts: Parts, answer: Answer, kind: type[AppError], told: str
) -> None:
    browser = BrowserOfTroubledPool(pool, answer)
    with pytest.raises(kind) as refused:
        login_of(parts, site_of(pool)).run(browser, CancelToken())
    assert told in str(refused.value)
    assert len(pool.asked("token")) == 1


def test_tokens_of_another_sign_in_are_not_used(pool: ScriptedPool, parts: Parts) -> None:
    browser = Browser(pool)
    browser.nonce = "another"
    with pytest.raises(SignInRefused, match="another sign-in"):
        login_of(parts, site_of(pool)).run(browser, CancelToken())


def test_without_network_for_the_exchange_it_says_so(pool: ScriptedPool, parts: Parts) -> None:
    site, browser = site_of(pool), Browser(pool)

    def open_and_lose(url: str) -> None:
        pool.stop_answering()
        browser(url)

    with pytest.raises(Offline, match="could not be finished"):
        login_of(parts, site).run(open_and_lose, CancelToken())


def test_whoever_cancels_is_not_kept_waiting(pool: ScriptedPool, parts: Parts) -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        login_of(parts, site_of(pool)).run(lambda _url: cancel.cancel(), cancel)


def test_a_browser_that_was_closed_ends_the_wait_after_a_time(
    pool: ScriptedPool, parts: Parts
) -> None:
    never_back: Callable[[str], None] = lambda _url: None  # noqa: E731
    with pytest.raises(SignInRefused, match="not finished in time"):
        login_of(parts, site_of(pool), wait=0.2).run(never_back, CancelToken())


def test_without_the_scope_openid_nothing_is_opened(pool: ScriptedPool, parts: Parts) -> None:
    browser = Browser(pool)
    with pytest.raises(ProfileError, match="no ID token"):
        login_of(parts, site_of(pool, ("email",))).run(browser, CancelToken())
    assert browser.asked == {}
