"""A browser without a window: opens managed login's page, fills in its form, stops at the app."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import urllib3

from core.practice import ids
from core.practice.process.launcher import PracticeCloud

REDIRECT_URI = ids.REDIRECT_URIS[0]
VERIFIER = "practice-verifier-of-forty-three-characters-or-more"
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
)
ASKED = {
    "response_type": "code",
    "client_id": ids.CLIENT_ID,
    "redirect_uri": REDIRECT_URI,
    "scope": "openid email aws.cognito.signin.user.admin",
    "state": "st/4te",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One answer, as a browser sees it."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def fields(self) -> dict[str, dict[str, str]]:
        """The inputs by name, with their attributes."""
        return _tags(self.text, "input")

    @property
    def sent_to(self) -> tuple[str, dict[str, str]]:
        """Where a redirect leads, and the fields of its query."""
        address = urlsplit(self.headers["location"])
        query = dict(parse_qsl(address.query, strict_parsing=bool(address.query)))
        return f"{address.scheme}://{address.netloc}{address.path}", query


def visit(cloud: PracticeCloud, path: str, **query: str) -> Page:
    """Open a page without following redirects."""
    return _send("GET", f"{cloud.base_url}{path}?{urlencode(query)}")


def send_form(cloud: PracticeCloud, path: str, fields: dict[str, str], **headers: str) -> Page:
    """Send a form without following redirects."""
    kind = {"content-type": "application/x-www-form-urlencoded"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return _send("POST", cloud.base_url + path, urlencode(fields), {**kind, **named})


def open_form(cloud: PracticeCloud, **changed: str) -> str:
    """The hidden field of a new sign-in form."""
    page = visit(cloud, "/oauth2/authorize", **{**ASKED, **changed})
    return page.fields["form"]["value"]


def sign_in(cloud: PracticeCloud, username: str, password: str, form: str | None = None) -> Page:
    """Fill in a sign-in form and send it as a browser does, with its page's origin."""
    answer = {"username": username, "password": password}
    token = form if form is not None else open_form(cloud)
    return send_form(cloud, "/login", {"form": token, **answer}, origin=cloud.base_url)


def code_of(page: Page) -> str:
    """The code in the redirect to the app."""
    return page.sent_to[1]["code"]


def token(cloud: PracticeCloud, **fields: str) -> tuple[int, dict[str, Any]]:
    """What the token endpoint answers."""
    page = send_form(cloud, "/oauth2/token", {"client_id": ids.CLIENT_ID, **fields})
    return page.status, json.loads(page.text)


def redeem(cloud: PracticeCloud, code: str, **changed: str) -> tuple[int, dict[str, Any]]:
    """What the token endpoint answers to a code that is sent rightly, but for what is changed."""
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": REDIRECT_URI,
        "code_verifier": VERIFIER,
    }
    return token(cloud, **{**fields, **changed})


def _send(
    method: str, url: str, body: str | None = None, headers: dict[str, str] | None = None
) -> Page:
    with urllib3.PoolManager(retries=False) as pool:
        answer = pool.request(method, url, body=body, headers=headers, redirect=False)
        text = answer.data.decode()
    return Page(answer.status, {k.lower(): v for k, v in answer.headers.items()}, text)


def _tags(html: str, wanted: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == wanted:
                attributes = {name: value or "" for name, value in attrs}
                found[attributes["name"]] = attributes

    Reader().feed(html)
    return found
