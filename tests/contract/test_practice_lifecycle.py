"""The practice cloud starts quickly, ends with its parent, and forgets nothing that it said."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jwt
import pytest
from botocore.exceptions import ClientError

from core.practice.process.handshake import Refusal
from core.practice.process.launcher import PracticeCloud, PracticeUnavailable, forget_state, launch
from core.practice.state.seed import seed
from core.practice.state.user_pool import PreventUserExistenceErrors
from core.practice.storage.state_folder import StateFolder
from tests.support.challenge_peer import initiate
from tests.support.old_state import as_once_written
from tests.support.practice import COMMAND, running_practice
from tests.support.unix import Watch
from tests.support.user_pool_peer import cognito_idp, sign_in, srp
from ui.viewmodels.practice.users import practice_users

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_PARENT = """
import sys
from pathlib import Path
from core.practice.process.launcher import launch
cloud = launch(Path(sys.argv[1]), bytes(32), command=sys.argv[2:])
print(cloud.pid, flush=True)
sys.stdin.read()
"""


def gone(pid: int) -> bool:
    """Whether the process ends; a minute is enough for any computer."""
    try:
        watch = Watch(pid)
    except ProcessLookupError:
        return True
    try:
        return watch.ends(60)
    finally:
        watch.close()


@pytest.fixture
def parent(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds a practice cloud."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(tmp_path / "practice"), *COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    with process:
        yield process
        process.kill()


def test_it_answers_from_the_moment_it_says_that_it_is_ready(tmp_path: Path) -> None:
    with running_practice(tmp_path / "practice") as cloud:
        assert cloud.control.roles()


def test_stopping_ends_its_process(tmp_path: Path) -> None:
    with running_practice(tmp_path / "practice") as cloud:
        pid = cloud.pid
        cloud.stop()
        assert not cloud.alive
        assert pid is not None
        assert gone(pid)


def test_it_ends_when_the_app_is_killed(parent: subprocess.Popen[str], tmp_path: Path) -> None:
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert gone(child)
    launch(tmp_path / "practice", bytes(32), command=COMMAND).stop()


def unheard(order: str) -> tuple[int, str]:
    """How a practice cloud ends that nobody listens to: its status, and what it complains of."""
    listening, speaking = os.pipe()
    os.close(listening)
    try:
        child = subprocess.run(
            COMMAND, input=order, stdout=speaking, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(speaking)
    return child.returncode, child.stderr


@pytest.mark.parametrize(
    "order",
    ["", '{"control_token"', '{"control_token": "t", "key": null, "port": 0}\n'],
    ids=["asked for nothing", "cut off", "does not listen"],
)
def test_it_ends_silently_when_its_parent_is_gone_before_it_is_ready(order: str) -> None:
    assert unheard(order) == (0, "")


def test_a_refusal_that_nobody_hears_is_silent_too(own_practice: PracticeCloud) -> None:
    listening, speaking = os.pipe()
    os.close(listening)
    order = f'{{"control_token": "t", "key": null, "port": {own_practice.port}}}\n'
    try:
        child = subprocess.run(
            COMMAND, input=order, stdout=speaking, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(speaking)
    assert (child.returncode, child.stderr) == (0, "")


def test_it_does_not_end_by_ctrl_c_before_its_parent_does(own_practice: PracticeCloud) -> None:
    assert own_practice.pid is not None
    os.kill(own_practice.pid, signal.SIGINT)
    assert own_practice.control.roles()


def test_users_keys_and_sign_ins_outlive_a_kill(own_practice: PracticeCloud) -> None:
    own_practice.control.add_user("ana", "Ana-Books-7!", ("BooksRead",))
    first = sign_in(own_practice, "ana", "Ana-Books-7!")
    own_practice.kill()
    own_practice.restart()
    client = cognito_idp(own_practice)
    assert client.get_user(AccessToken=first["AccessToken"])["Username"] == "ana"
    assert sign_in(own_practice, "ana", "Ana-Books-7!")["IdToken"]


def test_every_answer_before_a_kill_holds_after_it(own_practice: PracticeCloud) -> None:
    for number in range(12):
        name = f"reader{number}"
        own_practice.control.set_group(name, number)
        own_practice.kill()
        own_practice.restart()
        assert own_practice.control.groups()[name].precedence == number


def test_a_revoked_sign_in_stays_revoked_over_a_kill(own_practice: PracticeCloud) -> None:
    first = sign_in(own_practice, "testuser1", "Read-Books-1!")
    cognito_idp(own_practice).global_sign_out(AccessToken=first["AccessToken"])
    own_practice.kill()
    own_practice.restart()
    with pytest.raises(ClientError, match="Access Token has been revoked"):
        cognito_idp(own_practice).get_user(AccessToken=first["AccessToken"])


def test_a_restart_keeps_the_port_and_the_control_token(own_practice: PracticeCloud) -> None:
    port, control = own_practice.port, own_practice.control
    own_practice.restart()
    assert own_practice.port == port
    assert control.roles()


def test_a_reset_brings_the_first_day_back_for_good(own_practice: PracticeCloud) -> None:
    control = own_practice.control
    control.add_user("ana", "Ana-Books-7!")
    control.remove_group("BooksWrite")
    control.shift_clock(3600)
    first = sign_in_on_the_shifted_clock(own_practice)
    control.reset()
    own_practice.restart()
    assert set(control.groups()) == {"BooksRead", "BooksWrite", "BooksCurate"}
    sign_in(own_practice, "testuser1", "Read-Books-1!")
    with pytest.raises(ClientError, match=r"Incorrect username or password\."):
        sign_in(own_practice, "ana", "Ana-Books-7!")
    with pytest.raises(ClientError, match="Invalid Access Token"):
        cognito_idp(own_practice).get_user(AccessToken=first)


def test_a_reset_with_the_keys_of_before_ends_every_session_all_the_same(
    own_practice: PracticeCloud,
) -> None:
    before = sign_in(own_practice, "testuser1", "Read-Books-1!")
    own_practice.control.reset(keep_keys=True)
    after = sign_in(own_practice, "testuser1", "Read-Books-1!")
    assert jwt.get_unverified_header(before["IdToken"]) == jwt.get_unverified_header(
        after["IdToken"]
    )
    with pytest.raises(ClientError, match="Access Token has been revoked"):
        cognito_idp(own_practice).get_user(AccessToken=before["AccessToken"])


def sign_in_on_the_shifted_clock(cloud: PracticeCloud) -> str:
    """An access token from a moment when the two clocks agreed."""
    cloud.control.shift_clock(0)
    token: str = sign_in(cloud, "testuser1", "Read-Books-1!")["AccessToken"]
    cloud.control.shift_clock(3600)
    return token


def test_a_second_one_on_the_same_folder_says_that_it_is_in_use(
    tmp_path: Path, own_practice: PracticeCloud
) -> None:
    with pytest.raises(PracticeUnavailable) as caught:
        launch(tmp_path / "practice", secrets.token_bytes(32), command=COMMAND)
    assert caught.value.refusal is Refusal.FOLDER_IN_USE
    assert own_practice.control.roles()


def test_a_folder_of_another_key_says_so_and_stays_as_it_is(tmp_path: Path) -> None:
    with running_practice(tmp_path / "practice"):
        pass
    sealed = tmp_path / "practice" / "cloud.sealed"
    before = sealed.read_bytes()
    with pytest.raises(PracticeUnavailable) as caught:
        launch(tmp_path / "practice", secrets.token_bytes(32), command=COMMAND)
    assert caught.value.refusal is Refusal.STATE_UNREADABLE
    assert sealed.read_bytes() == before


def test_a_folder_whose_key_is_lost_can_be_begun_anew(tmp_path: Path) -> None:
    with running_practice(tmp_path / "practice") as cloud:
        cloud.control.add_user("ana", "Ana-Books-7!")
    forget_state(tmp_path / "practice")
    with running_practice(tmp_path / "practice") as cloud:
        assert sign_in(cloud, "testuser1", "Read-Books-1!")["IdToken"]
        with pytest.raises(ClientError, match=r"Incorrect username or password\."):
            sign_in(cloud, "ana", "Ana-Books-7!")


def test_a_folder_from_before_has_everybody_whom_the_sign_in_page_offers(tmp_path: Path) -> None:
    key = secrets.token_bytes(32)
    folder = StateFolder(tmp_path / "practice", key)
    folder.lock()
    folder.file("cloud.sealed").write(as_once_written(seed()))
    folder.release()
    with running_practice(tmp_path / "practice", key) as cloud:
        assert unknown_to(cloud) == []
        cloud.control.remove_user("passkey")
        cloud.restart()
        assert unknown_to(cloud) == ["passkey"]


def unknown_to(cloud: PracticeCloud) -> list[str]:
    """The users that the sign-in page offers and a cloud does not have."""
    cloud.control.set_app_client(prevent_user_existence_errors=PreventUserExistenceErrors.LEGACY)
    unknown = []
    for user in practice_users():
        peer = srp(cloud, user.username, user.password)
        try:
            initiate(cloud, "USER_SRP_AUTH", **peer.get_auth_params())
        except ClientError as error:
            if error.response["Error"]["Code"] != "UserNotFoundException":
                raise
            unknown.append(user.username)
    return unknown


def test_a_port_that_is_taken_is_named(own_practice: PracticeCloud) -> None:
    with pytest.raises(PracticeUnavailable) as caught:
        launch(None, None, port=own_practice.port, command=COMMAND)
    assert caught.value.refusal is Refusal.PORT_TAKEN


def test_a_program_that_says_nothing_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(PracticeUnavailable) as caught:
        launch(None, None, command=(sys.executable, "-c", "import sys; sys.stdin.readline()"))
    assert caught.value.refusal is None


def test_neither_user_names_nor_books_stand_in_its_folder_in_the_clear(
    tmp_path: Path, own_practice: PracticeCloud
) -> None:
    token = sign_in(own_practice, "testuser1", "Read-Books-1!")["RefreshToken"]
    files = [path for path in (tmp_path / "practice").rglob("*") if path.is_file()]
    content = b"".join(path.read_bytes() for path in files)
    translating_with = [b"testuser1", b"Read-Books-1!", token.encode(), b"BEGIN PRIVATE", b"author"]
    assert len(content) > 10_000
    assert not [word for word in translating_with if word in content]


def test_its_outputs_are_those_of_an_amplify_project(own_practice: PracticeCloud) -> None:
    outputs = json.loads(json.dumps(own_practice.outputs))
    assert outputs["auth"]["aws_region"] == "eu-central-1"
    base = own_practice.base_url
    assert all(url.startswith(base) for url in outputs["custom"]["endpoints"].values())
