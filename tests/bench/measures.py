"""The measurements. Both sides of each run in turns, so that both meet the same computer."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from pycognito.aws_srp import AWSSRP

from core.auth.conversation import flow
from core.auth.conversation.requests import AuthReply, FlowContext
from core.auth.srp.modexp import fast_modpow, random_exponent
from core.redaction import Secret
from tests.bench.books_measures import books, million
from tests.bench.fresh import ROOT, report_of
from tests.bench.requests_measures import recording, requests_page
from tests.bench.result import Result
from tests.support.practice import running_practice

ONE_FRAME = 0.016
"""Seconds between two pictures of a 60 Hz screen."""

LONGEST_GAP = 0.05
"""Seconds for which the window may not answer."""

SRP_ROUNDS = 40

FEW_EDITS, MANY_EDITS = 25, 1_000

AT_ONCE, TYPING = 0.0, 3.0
"""Seconds from the painted form to the click."""

OPENED = {"Lessons": "lessons", "Errors": "errors", "Outbox": "outbox", "By hand": "by_hand"}
"""The pages that opened_pages.py opens, and what its report calls them."""


def in_turns(
    runs: int, ours: Callable[[], float], yardstick: Callable[[], float]
) -> tuple[list[float], list[float]]:
    """Both sides, one after the other, run by run; the first run only warms the caches."""
    pairs = [(yardstick(), ours()) for _ in range(runs + 1)][1:]
    return [pair[1] for pair in pairs], [pair[0] for pair in pairs]


def cold_start(runs: int) -> Iterator[Result]:
    """From the start of the process to a painted sign-in form that has taken a key press."""

    def started(script: str) -> float:
        report = report_of(script)
        return report["ready"] - report["spawned"]

    ours, bare = in_turns(
        runs, lambda: started("start_bookplate.py"), lambda: started("start_bare.py")
    )
    yield Result("Cold start to a key press", "bare QMainWindow", ours, bare, goal=1.3)


def srp(runs: int) -> Iterator[Result]:
    """The client's arithmetic of one sign-in: A, then the claim's signature."""
    vectors = ROOT / "tests" / "vectors" / "srp_vectors.json"
    vector = json.loads(vectors.read_text(encoding="utf-8"))["vectors"][0]
    challenge = {
        "USERNAME": vector["user_id_for_srp"],
        "USER_ID_FOR_SRP": vector["user_id_for_srp"],
        "SALT": vector["salt_hex"],
        "SRP_B": vector["SRP_B"],
        "SECRET_BLOCK": vector["secret_block_b64"],
    }
    body = {"ChallengeName": "PASSWORD_VERIFIER", "ChallengeParameters": challenge}
    username, password = vector["user_id_for_srp"], vector["password"]
    unsigned = Config(signature_version=UNSIGNED)
    client = boto3.Session().client("cognito-idp", region_name="eu-central-1", config=unsigned)
    modpow = fast_modpow()

    def with_bookplate() -> None:
        context = FlowContext(vector["pool_name"], random_exponent, modpow)
        conversation = flow.sign_in(context, username, Secret(password))
        next(conversation)
        conversation.send(AuthReply(body, time.time()))

    def with_pycognito() -> None:
        peer = AWSSRP(username, password, vector["pool_id"], "client", client=client)
        peer.process_challenge(challenge, peer.get_auth_params())

    ours, theirs = in_turns(runs, lambda: _each(with_bookplate), lambda: _each(with_pycognito))
    yield Result("SRP arithmetic of a sign-in", "pycognito", ours, theirs, goal=0.2)


def _each(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    for _ in range(SRP_ROUNDS):
        work()
    return (time.perf_counter() - started) / SRP_ROUNDS


def sign_in(runs: int) -> Iterator[Result]:
    """The first sign-in of a fresh process: the UI loop's longest gap, and the first row.

    The gap is that of whoever clicks at once, so that everything is imported meanwhile, up to a
    second after the first row. The first row is that of whoever types for some seconds: the
    yardstick's clients are built before its clock starts, too.
    """
    with _practice() as (outputs, username, password):

        def bookplate(typing: float) -> dict[str, float]:
            told = (str(typing), username, password, "--config", outputs)
            return report_of("sign_in_bookplate.py", *told)

        def plain_boto3() -> float:
            return report_of("sign_in_boto3.py", username, password, outputs)["first_row"]

        gaps = [bookplate(AT_ONCE)["gap"] for _ in range(runs + 1)][1:]
        ours, plain = in_turns(runs, lambda: bookplate(TYPING)["first_row"], plain_boto3)
    yield Result("Longest gap of the UI loop", "one frame", gaps, [ONE_FRAME], goal=1.0)
    yield Result("Sign-in to the first row", "the same calls by boto3", ours, plain, goal=1.2)


def outbox(runs: int) -> Iterator[Result]:
    """A change to a long outbox that is on screen, against one to an outbox that fills a screen."""

    def changed(edits: int) -> float:
        return report_of("outbox_change.py", str(edits))["change"]

    long, short = in_turns(runs, lambda: changed(MANY_EDITS), lambda: changed(FEW_EDITS))
    what = f"Drawing a change in {MANY_EDITS:,} edits"
    yield Result(what, f"the same in {FEW_EDITS}", long, short, goal=2.0)


def chain(runs: int) -> Iterator[Result]:
    """The chain while What if is dragged; the longest gap while the panel is made."""
    reports = [report_of("chain_redraw.py") for _ in range(runs + 1)][1:]
    redraws = [report["redraw"] for report in reports]
    gaps = [report["gap"] for report in reports]
    frame, most = [ONE_FRAME] * runs, [LONGEST_GAP] * runs
    yield Result("The chain redrawn in What if", "one frame", redraws, frame, goal=1.0)
    yield Result("The inspector's longest gap", "50 ms", gaps, most, goal=1.0)


def access(runs: int) -> Iterator[Result]:
    """The access page with four roles: from the click to its paint, and the longest gap."""
    reports = [report_of("access_page.py") for _ in range(runs)]
    bound = [LONGEST_GAP] * runs
    opens = [report["opens"] for report in reports]
    yield Result("Access page, from click to paint", "50 ms", opens, bound, goal=1.0)
    gaps = [report["gap"] for report in reports]
    yield Result("Longest gap of the loop on the access page", "50 ms", gaps, bound, goal=1.0)


def token_page(runs: int) -> Iterator[Result]:
    """The token page and a long pasted token, each until it is painted."""
    reports = [report_of("token_page.py") for _ in range(runs)]
    for what, name in (("Opening the token page", "opens"), ("Pasting a 20 kB token", "pastes")):
        took = [report[name] for report in reports]
        yield Result(what, "50 ms", took, [LONGEST_GAP], goal=1.0)


def opened_pages(runs: int) -> Iterator[Result]:
    """The loop's longest gap while a page is opened for the first time, in the whole app."""
    with _practice() as (_outputs, username, password):
        reports = [report_of("opened_pages.py", username, password) for _ in range(runs)]
    for what, name in OPENED.items():
        gaps = [report[name] for report in reports]
        bound = [LONGEST_GAP] * runs
        yield Result(f"Longest gap while {what} opens", "50 ms", gaps, bound, goal=1.0)


@contextmanager
def _practice() -> Iterator[tuple[str, str, str]]:
    """A practice cloud; the path of its amplify_outputs.json, and a user who may read."""
    users = json.loads((ROOT / "resources" / "practice" / "users.json").read_text("utf-8"))
    reader = next(user for user in users if user["username"] == "testuser1")
    with TemporaryDirectory() as folder, running_practice() as cloud:
        outputs = Path(folder) / "amplify_outputs.json"
        outputs.write_text(json.dumps(cloud.outputs), encoding="utf-8")
        yield str(outputs), reader["username"], reader["password"]


MEASURES = {
    "start": cold_start,
    "srp": srp,
    "sign-in": sign_in,
    "outbox": outbox,
    "chain": chain,
    "access": access,
    "recording": recording,
    "requests": requests_page,
    "token": token_page,
    "pages": opened_pages,
    "books": books,
}

LARGE = {"million": million}
