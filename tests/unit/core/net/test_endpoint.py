"""An endpoint is read alike by everybody who reads it, or it is refused."""

from __future__ import annotations

import string
from urllib.parse import urlsplit
from urllib.request import Request

import pytest
from botocore.session import Session
from urllib3.util import parse_url

from core.aws.clients import Clients
from core.errors import ProfileError
from core.net.endpoint import Address, is_loopback, require_safe
from core.profile.profile import Endpoints, ManagedLoginSite
from tests.support.seeds import Seeds

from ..aws.test_errors import Build

MISREAD = [
    r"http://evil.example:80\@127.0.0.1",
    r"http://evil.example\@127.0.0.1",
    "http://evil.example#@127.0.0.1",
    "http://evil.example?@127.0.0.1",
    "http://127.0.0.1@evil.example",
    "http://user:password@127.0.0.1",
    "https://user@dynamodb.example",
    "http://127.0.0.1 .evil.example",
    "http://127.0.0.1\t.evil.example",
    "http://127.0.0.1\n.evil.example",
    "http://127.0.0.1\x00.evil.example",
    " http://127.0.0.1",
    "http://127.0.0.1 ",
    "http://127.0.0.1/\r\nHost: evil.example",
    "http://127.0.0.1%2eevil.example",
    "http://127。0。0。1",
    "http://１２７.0.0.1",
    "http://[",
    "http://[::1",
    "http://::1]",
    "http://[::1%eth0]",
    "http://[127.0.0.1]evil.example",
    "http://[::1]evil.example",
    "http://127.0.0.1:",
    "http://127.0.0.1:0",
    "http://127.0.0.1:99999",
    "http://127.0.0.1:80:80",
    "http://127.0.0.1:٨٠",
    "http:///127.0.0.1",
    "http:127.0.0.1",
    "//127.0.0.1",
    "file://127.0.0.1/etc",
    "https://",
    "",
]
PARTS = [
    "http", "https", "://", ":", "//", "/", "\\", "@", "#", "?", "%2f", "[", "]", "[::1]", "::1",
    "127.0.0.1", "localhost", "evil.example", "80", "443", ".", " ", "\t", "\n", "\r", "\x00", "u",
    *string.punctuation, "ⅼocalhost", "\u200b", "é",
]  # fmt: skip


@pytest.mark.parametrize("url", MISREAD)
def test_an_endpoint_that_readers_could_read_differently_is_refused(url: str) -> None:
    with pytest.raises(ProfileError):
        require_safe(url)
    assert not is_loopback(url)


@pytest.mark.parametrize("url", MISREAD)
def test_so_it_is_in_a_profile_and_in_the_environment(
    clients_at: Build, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    with pytest.raises(ProfileError):
        clients_at(url).cognito_idp()
    if not url or "\x00" in url:
        return  # such a variable cannot be set, or counts as not set
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"):
        with monkeypatch.context() as environment:
            environment.setenv(name, url)
            clients: Clients = clients_at(None)
            with pytest.raises(ProfileError):
                clients.cognito_idp()


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:4566", True),
        ("http://localhost:8000/", True),
        ("HTTP://LocalHost:8000", True),
        ("http://[::1]:43117", True),
        ("http://127.9.9.9", True),
        ("https://dynamodb.eu-central-1.amazonaws.com", False),
        ("https://vpce-0a1b-2c3d.dynamodb.eu-central-1.vpce.amazonaws.com/prod/", False),
        ("https://10.1.2.3:8443", False),
        ("https://localhost.evil.example", False),
    ],
)
def test_endpoints_that_people_have_are_taken(url: str, loopback: bool) -> None:
    assert require_safe(url) == url
    assert is_loopback(url) is loopback


@pytest.mark.parametrize(
    "url", ["http://localhost.evil.example", "http://10.1.2.3", "http://127.1"]
)
def test_plain_http_to_another_computer_is_refused(url: str) -> None:
    with pytest.raises(ProfileError, match="not encrypted"):
        require_safe(url)


def test_whatever_is_taken_is_read_alike_by_all_readers(seeds: Seeds) -> None:
    chance = seeds.random()
    taken = 0
    for _ in range(20_000):
        url = "http://127.0.0.1" if chance.random() < 0.3 else ""
        url += "".join(chance.choices(PARTS, k=chance.randint(1, 7)))
        address = Address.parse(url)
        if address is None:
            continue
        taken += 1
        host = f"[{address.host}]" if ":" in address.host else address.host
        read = parse_url(url)
        assert (urlsplit(url).hostname, urlsplit(url).port) == (address.host, address.port), url
        assert (read.host, read.port, read.auth) == (host, address.port, None), url
        assert Request(url).host.lower() == str(address), url
    assert taken > 20


def test_a_browsers_page_is_not_asked_in_the_clear_either() -> None:
    site = ManagedLoginSite(r"evil.example:80\@127.0.0.1", (r"http://evil.example\@127.0.0.1/",))
    assert site.base_url.startswith("https://")
    assert site.loopback_uris == ()


def test_only_the_hosts_that_are_not_awss_are_named() -> None:
    endpoints = Endpoints(
        cognito_idp="http://127.0.0.1:4566",
        cognito_identity="https://cognito-identity.eu-central-1.amazonaws.com",
        dynamodb="https://tables.example",
        sts="https://sts.cn-north-1.amazonaws.com.cn",
    )
    assert endpoints.foreign_hosts == ("127.0.0.1:4566", "tables.example")
    assert Endpoints(dynamodb="https://amazonaws.com.evil.example").foreign_hosts
    assert Endpoints().foreign_hosts == ()


def test_every_partition_that_the_sdk_knows_is_awss() -> None:
    partitions = Session().get_component("data_loader").load_data("partitions")["partitions"]
    for partition in partitions:
        outputs = partition["outputs"]
        for suffix in (outputs["dnsSuffix"], outputs["dualStackDnsSuffix"]):
            address = Address.parse(f"https://dynamodb.{outputs['implicitGlobalRegion']}.{suffix}")
            assert address is not None
            assert address.is_awss, suffix
