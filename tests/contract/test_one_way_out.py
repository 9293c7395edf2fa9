"""The SDK's calls and our own take the same way out of a company's network, and fail alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from core.auth.managed_login.token_endpoint import exchange
from core.auth.tokens.jwks_fetch import fetch_keys
from core.aws.clients import Clients
from core.aws.credentials import AwsCredentials, FixedCredentials
from core.aws.errors import translating
from core.aws.recorder import Recorder
from core.clock import ServerClock
from core.errors import AppError, Offline, ProfileError, ServiceTrouble
from core.net.timeouts import Timeouts
from core.profile.profile import BooksTable, Endpoints, ManagedLoginSite, Profile
from core.redaction import Secret
from tests.support.authority import Authority
from tests.support.tunnel import (
    Proxy,
    answer_in_the_clear,
    answer_with_nothing,
    running_proxy,
    serving,
)

HOST = "pool.example"
URL = f"https://{HOST}"
PATIENT, IMPATIENT = Timeouts(30, 30), Timeouts(1, 1)
Ways = dict[str, Callable[[], object]]

REACHED = "reached"


def profile_at(url: str) -> Profile:
    return Profile(
        id="p",
        name="P",
        region="eu-central-1",
        user_pool_id="eu-central-1_abc",
        client_id="client",
        identity_pool_id="eu-central-1:00000000-0000-0000-0000-000000000000",
        table=BooksTable("book-table", "eu-central-1"),
        endpoints=Endpoints(url, url, url, url),
    )


def ways_to(url: str, patience: Timeouts) -> Ways:
    """A signed call, an unsigned one, and both of our own."""
    profile, clock = profile_at(url), ServerClock()
    clients = Clients(profile, clock, Recorder(), patience)
    keys = AwsCredentials("ASIAFIRST", Secret("key"), Secret("token"), clock.now() + 3600, "id")
    site = ManagedLoginSite(url.removeprefix("https://"))

    def scan() -> None:
        with translating():
            clients.dynamodb(FixedCredentials(keys)).scan(TableName="book-table")

    def get_id() -> None:
        with translating():
            clients.cognito_identity().get_id(IdentityPoolId=profile.identity_pool_id)

    ways: Ways = {
        "Scan": scan,
        "GetId": get_id,
        "keys": lambda: fetch_keys(f"{url}/keys", patience),
    }
    if site.base_url != url:  # a page on this computer has no TLS
        return ways
    return {
        **ways,
        "token": lambda: exchange(profile, site, {"code": "c"}, clock, patience),
    }


def outcomes(url: str = URL, patience: Timeouts = PATIENT) -> dict[str, AppError | str]:
    """What came of each way; "reached" when the service has answered."""
    found: dict[str, AppError | str] = {}
    for name, go in ways_to(url, patience).items():
        try:
            go()
        except AppError as error:
            answered = name == "token" and "sent no tokens" in error.hint
            found[name] = REACHED if answered else error
        else:
            found[name] = REACHED
    return found


def all_reached(url: str = URL) -> bool:
    return set(outcomes(url).values()) == {REACHED}


def told_alike(
    expected: type[AppError], *words: str, url: str = URL, patience: Timeouts = PATIENT
) -> None:
    """Each way ends in this kind of error, and its sentences hold these words."""
    for name, came in outcomes(url, patience).items():
        assert type(came) is expected, (name, came)
        for word in words:
            assert word in str(came), (name, str(came))


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def far_end(stack: ExitStack, authority: Authority) -> int:
    """The service, whose certificate the company's authority has signed."""
    return stack.enter_context(serving(answer_with_nothing, authority.server(HOST, "localhost")))


@pytest.fixture
def proxy(stack: ExitStack, far_end: int, monkeypatch: pytest.MonkeyPatch) -> Proxy:
    """The only way to the service; the environment names it."""
    running = stack.enter_context(running_proxy(Proxy(far_end)))
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{running.port}")
    return running


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment names the company's authority."""
    monkeypatch.setenv("AWS_CA_BUNDLE", str(authority.file))


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("form", ["http://{}", "{}", "//{}"])
def test_a_proxy_is_named_with_or_without_its_scheme(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", form.format(f"127.0.0.1:{proxy.port}"))
    assert all_reached()
    assert proxy.asked == [f"{HOST}:443"] * 4


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("scheme", ["http://", ""])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("alice:tulip", "alice:tulip"),
        ("alice:t%40l%3Ap%2F%25", "alice:t@l:p/%"),
        ("corp%5Calice:tulip%20garden", "corp\\alice:tulip garden"),
    ],
)
def test_the_proxys_password_may_be_percent_encoded(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch, scheme: str, written: str, meant: str
) -> None:
    proxy.signed = meant
    monkeypatch.setenv("HTTPS_PROXY", f"{scheme}{written}@127.0.0.1:{proxy.port}")
    assert all_reached()


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("given", ["", "alice:wrong@"])
def test_a_proxy_that_wants_another_password_is_told_as_that(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    proxy.signed = "alice:tulip"
    monkeypatch.setenv("HTTPS_PROXY", f"http://{given}127.0.0.1:{proxy.port}")
    told_alike(Offline, "proxy", "(407)", "HTTPS_PROXY")


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(("status", "words"), [(403, "refused"), (502, "could not reach")])
def test_a_proxy_that_does_not_let_through_is_told_as_that(
    proxy: Proxy, status: int, words: str
) -> None:
    proxy.refuses = status
    told_alike(Offline, "proxy", words, HOST)


@pytest.mark.usefixtures("trusted")
def test_a_proxy_that_never_answers_is_told_as_that(proxy: Proxy) -> None:
    proxy.silent = True
    told_alike(Offline, "proxy", "did not answer in time", patience=IMPATIENT)


def test_a_proxy_that_is_not_there_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    told_alike(Offline, "proxy", "could not be reached")


@pytest.mark.parametrize(
    "setting",
    ["socks5://127.0.0.1:9", "HTTP://127.0.0.1:9", "http://[::1", "http://a:ü@127.0.0.1"],
)
def test_a_proxy_setting_that_cannot_be_used_is_told_as_that(
    monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", setting)
    told_alike(ProfileError, "proxy", "HTTPS_PROXY")


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("exempt", "past_the_proxy"),
    [
        ("pool.example", True),
        ("example", True),
        (".example", True),
        ("other.example,pool.example", True),
        (" other.example , .example ", True),
        ("*", True),
        ("pool.example:443", False),
        ("pool.example:8443", False),
        ("other.example", False),
        ("ool.example", False),
        ("10.0.0.0/8", False),
    ],
)
@pytest.mark.parametrize("variable", ["NO_PROXY", "no_proxy"])
def test_no_proxy_counts_alike(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch, variable: str, exempt: str, past_the_proxy: bool
) -> None:
    monkeypatch.setenv(variable, exempt)
    came = outcomes()
    assert bool(proxy.asked) is not past_the_proxy
    if past_the_proxy:
        assert {type(each) for each in came.values()} == {Offline}
    else:
        assert len(proxy.asked) == len(came)
        assert set(came.values()) == {REACHED}


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(("exempt", "through"), [("pool.example:8443", 0), ("pool.example:443", 4)])
def test_no_proxy_with_a_port_counts_for_that_port_alone(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch, exempt: str, through: int
) -> None:
    monkeypatch.setenv("NO_PROXY", exempt)
    outcomes(f"{URL}:8443")
    assert len(proxy.asked) == through


def by_aws_ca_bundle(patch: pytest.MonkeyPatch, home: Path, file: str) -> None:
    patch.setenv("AWS_CA_BUNDLE", file)


def by_requests_ca_bundle(patch: pytest.MonkeyPatch, home: Path, file: str) -> None:
    patch.setenv("REQUESTS_CA_BUNDLE", file)


def by_the_shared_configuration(patch: pytest.MonkeyPatch, home: Path, file: str) -> None:
    (home / ".aws").mkdir()
    (home / ".aws" / "config").write_text(f"[default]\nca_bundle = {file}\n")


def by_a_profile(patch: pytest.MonkeyPatch, home: Path, file: str) -> None:
    (home / ".aws").mkdir()
    (home / ".aws" / "config").write_text(f"[profile office]\nca_bundle = {file}\n")
    patch.setenv("AWS_PROFILE", "office")


def beside_a_setting_that_is_left_out(patch: pytest.MonkeyPatch, home: Path, file: str) -> None:
    by_the_shared_configuration(patch, home, file)
    with (home / ".aws" / "config").open("a") as config:
        config.write("retry_mode = often\ndefaults_mode = fastest\n")


SETTINGS = [
    by_aws_ca_bundle,
    by_requests_ca_bundle,
    by_the_shared_configuration,
    by_a_profile,
    beside_a_setting_that_is_left_out,
]
Setting = Callable[[pytest.MonkeyPatch, Path, str], None]


@pytest.mark.usefixtures("proxy")
@pytest.mark.parametrize("setting", SETTINGS)
def test_a_companys_authority_is_trusted_wherever_it_is_named(
    monkeypatch: pytest.MonkeyPatch, fresh_home: Path, authority: Authority, setting: Setting
) -> None:
    setting(monkeypatch, fresh_home, str(authority.file))
    assert all_reached()


@pytest.mark.usefixtures("proxy")
@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("file", ["missing", "no certificate", "folder"])
def test_a_file_of_authorities_that_cannot_be_used_is_told_as_that(
    monkeypatch: pytest.MonkeyPatch, fresh_home: Path, tmp_path: Path, setting: Setting, file: str
) -> None:
    named = tmp_path / "authorities.pem"
    if file == "no certificate":
        named.write_text("nothing of the kind")
    elif file == "folder":
        named.mkdir()
    setting(monkeypatch, fresh_home, str(named))
    told_alike(ProfileError, "file of trusted certificates", "AWS_CA_BUNDLE")


@pytest.mark.usefixtures("proxy")
def test_the_sdks_own_variable_comes_first(
    monkeypatch: pytest.MonkeyPatch, fresh_home: Path, tmp_path: Path, authority: Authority
) -> None:
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other", "Somebody else's CA")
    by_the_shared_configuration(monkeypatch, fresh_home, str(other.file))
    by_requests_ca_bundle(monkeypatch, fresh_home, str(other.file))
    by_aws_ca_bundle(monkeypatch, fresh_home, str(authority.file))
    assert all_reached()


@pytest.mark.usefixtures("proxy")
def test_an_authority_that_nobody_named_is_told_with_the_remedy() -> None:
    told_alike(ServiceTrouble, f"The certificate of {HOST} is not trusted".partition(" ")[2])
    told_alike(ServiceTrouble, "AWS_CA_BUNDLE", "Nothing secret was sent")


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("name", "days", "words"),
    [
        (HOST, -10, "has expired"),
        (HOST, 10, "is not valid yet"),
        ("elsewhere.example", 0, "is for another name"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_told(
    stack: ExitStack, authority: Authority, proxy: Proxy, name: str, days: int, words: str
) -> None:
    context = authority.server(name, shifted=timedelta(days=days))
    proxy.far_end = stack.enter_context(serving(answer_with_nothing, context))
    told_alike(ServiceTrouble, HOST, words)


def test_a_proxy_may_speak_tls_itself(
    stack: ExitStack, authority: Authority, far_end: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure = authority.server("localhost")
    running = stack.enter_context(running_proxy(Proxy(far_end), secure))
    monkeypatch.setenv("HTTPS_PROXY", f"https://localhost:{running.port}")
    told_alike(ServiceTrouble, "certificate of this network's proxy", "AWS_CA_BUNDLE")
    monkeypatch.setenv("AWS_CA_BUNDLE", str(authority.file))
    assert all_reached()


def test_this_computer_is_asked_past_every_proxy(
    far_end: int, authority: Authority, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"https://localhost:{far_end}"
    told_alike(ServiceTrouble, "not trusted", url=url)
    monkeypatch.setenv("AWS_CA_BUNDLE", str(authority.file))
    assert all_reached(url)
    assert proxy.asked == []


@pytest.mark.usefixtures("trusted")
def test_what_is_no_tls_at_all_is_told_as_that(stack: ExitStack, proxy: Proxy) -> None:
    proxy.far_end = stack.enter_context(serving(answer_in_the_clear))
    told_alike(ServiceTrouble, "encrypted connection", HOST)


@pytest.mark.usefixtures("trusted")
def test_a_service_that_hangs_up_is_the_network(stack: ExitStack, proxy: Proxy) -> None:
    proxy.far_end = stack.enter_context(serving(lambda connection: None))
    told_alike(Offline, HOST, "connection was closed")


def test_nothing_that_is_said_holds_the_proxys_password(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    proxy.signed = "alice:tulip"
    monkeypatch.setenv("HTTPS_PROXY", f"http://alice:hyacinth@127.0.0.1:{proxy.port}")
    with caplog.at_level("DEBUG"):
        said = [str(each) for each in outcomes().values()]
    assert "hyacinth" not in " ".join((*said, caplog.text))
