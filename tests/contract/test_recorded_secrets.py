"""What is recorded of every call the app makes, and what a case file holds: nothing secret."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest

from core.aws.recorder import Call, Recorder
from core.aws.recording.strikes import Strikes
from core.cancel import CancelToken
from core.case_file.case import Case, CaseSetUp, CaseSubject
from core.case_file.reading import open_case
from core.case_file.writing import save_case
from core.errors import AppError
from core.practice.process.launcher import PracticeCloud
from core.redaction import Secret
from core.vault.vault import MemoryVault
from tests.support.connections import connection_to, password_of, sign_in
from tests.support.every_call import CALLS, PASSWORD, SESSION, TOKEN, World, a_world, ask_undamaged
from tests.support.leaks import Traffic, leaks, overheard, spellings, whole
from tests.support.seeds import Seeds

WEB = {"jwks": "jwks.json", "token": "oauth2/token"}
USER = "testuser2"
BOOK = {"author": {"S": "Ann Onymous"}, "title": {"S": "A Most Private Diary"}}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with a_world(tmp_path_factory.mktemp("world")) as made:
        yield made


@pytest.mark.parametrize("operation", sorted(CALLS))
def test_every_call_of_the_app_is_recorded_and_nothing_secret_of_it(
    world: World, operation: str, seeds: Seeds
) -> None:
    world.connection.recorder.clear()
    heard: list[str] = []
    unsubscribe = world.connection.recorder.listen(lambda call: heard.append(call.operation))
    with overheard() as traffic:
        ask_undamaged(world, operation, seeds.random())
    unsubscribe()
    calls = world.connection.recorder.calls()
    # "jwks" is asked with a connection of its own, whose recorder is another one.
    if operation != "jwks":
        assert WEB.get(operation, operation) in {call.operation for call in calls}
    assert heard == [call.operation for call in calls]
    known = {PASSWORD.reveal(), SESSION.reveal(), TOKEN.reveal()}
    assert leaks(traffic.secrets | known, whole(calls)) == set()


@pytest.fixture(scope="module")
def run(
    practice_process: PracticeCloud, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Traffic, tuple[Call, ...]]:
    """A whole run with the practice cloud: the raw traffic's secrets, and what was recorded."""
    practice_process.control.reset()
    connection = connection_to(practice_process, MemoryVault())
    with overheard() as traffic:
        with contextlib.suppress(AppError):
            connection.sign_in.begin(USER, Secret("A-wrong-but-secret-1"))
        session = sign_in(connection, USER)
        desk = connection.open_context(session, tmp_path_factory.mktemp("run"))
        try:
            desk.library.sync(lambda _: None, CancelToken())
            desk.library.add(BOOK)
            desk.library.send_waiting()
            desk.assumed_role()
            tokens, keys = session.tokens(), desk.credentials.current()
            connection.account.change_password(
                tokens.access, password_of(USER), Secret('Another-2-secret"\\é')
            )
            calls = connection.recorder.calls()
            left = desk.end_here()
            left.ask(everywhere=True)
        finally:
            desk.close()
    traffic.secrets |= {
        *(password_of(USER).reveal(), "A-wrong-but-secret-1", 'Another-2-secret"\\é'),
        *(tokens.id.reveal(), tokens.access.reveal(), keys.access_key_id),
        *(keys.secret_key.reveal(), keys.session_token.reveal()),
    }
    return traffic, (*calls, *connection.recorder.calls())


def test_the_run_had_secrets_of_every_kind(run: tuple[Traffic, tuple[Call, ...]]) -> None:
    traffic, calls = run
    assert len(traffic.secrets) >= 20
    operations = {call.operation for call in calls}
    assert operations >= {"InitiateAuth", "GetId", "Scan", "PutItem", "ChangePassword"}
    assert operations >= {"GlobalSignOut", "jwks.json", "GetCallerIdentity"}


def test_the_recorder_holds_none_of_a_runs_secrets(run: tuple[Traffic, tuple[Call, ...]]) -> None:
    traffic, calls = run
    assert leaks(traffic.secrets, whole(calls)) == set()


def test_the_case_file_holds_no_secret_no_name_and_no_text_of_a_book(
    run: tuple[Traffic, tuple[Call, ...]], tmp_path: Path
) -> None:
    traffic, calls = run
    file = tmp_path / "run.bookplate-case.json"
    save_case(file, Case(1.8e9, "0.1", CaseSetUp("Practice"), CaseSubject(), calls))
    written = file.read_text("utf-8")
    private = {USER, "Ann Onymous", "A Most Private Diary"}
    assert leaks(traffic.secrets | private, written) == set()
    assert file.stat().st_mode & 0o777 == 0o600
    opened = open_case(file)
    assert [call.operation for call in opened.calls] == [call.operation for call in calls]
    assert leaks(traffic.secrets | private, whole(opened.calls)) == set()


@pytest.mark.parametrize(
    "spell",
    [
        str,
        lambda secret: quote(secret, safe=""),
        lambda secret: json.dumps(secret),
        lambda secret: base64.b64encode(secret.encode()).decode(),
    ],
)
def test_a_planted_secret_is_found(spell: object, run: tuple[Traffic, tuple[Call, ...]]) -> None:
    assert callable(spell)
    recorder = Recorder()
    for secret in run[0].secrets:
        recorder.record(
            Call.of(service="x", operation="y", answer_body=f"before {spell(secret)} after")
        )
    assert leaks(run[0].secrets, whole(recorder.calls())) == run[0].secrets


def test_what_a_service_quotes_of_a_request_is_struck_out_too(seeds: Seeds) -> None:
    luck = seeds.random()
    for _ in range(50):
        secret = "".join(luck.choice('abcXYZ 09!"\\/é+&%') for _ in range(luck.randint(6, 14)))
        strikes = Strikes()
        strikes.body({"Password": secret, "Username": "u"})
        for spelled in spellings(secret) & {secret, json.dumps(secret)[1:-1]}:
            said = strikes.sentence(f"Value {spelled} at password failed")
            assert secret not in said
            assert spelled not in said
            assert said.startswith("Value ")


def test_fields_that_nobody_has_looked_at_keep_their_type_only(seeds: Seeds) -> None:
    luck: Random = seeds.random()
    for _ in range(200):
        name = "".join(luck.choice("abcdefgh") for _ in range(8)) + "Zq"
        secret = "".join(luck.choice("abc019_-") for _ in range(luck.randint(6, 40)))
        number = luck.randrange(10**5, 10**9)
        content: dict[str, object] = {name: luck.choice([secret, number, [secret], {name: secret}])}
        text = Strikes().body({"AuthParameters": content})
        assert secret not in text.replace(name, ""), text
        assert str(number) not in text
