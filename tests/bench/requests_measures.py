"""What recording costs a call, and what 10,000 recorded calls cost the page that shows them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import boto3
from botocore import UNSIGNED
from botocore.config import Config

from core.aws.recorder import Recorder
from core.aws.recording.attempt import Answered, Attempt, Sent, Signer
from tests.bench.fresh import report_of
from tests.bench.result import Result
from tests.support.aws_stub import Answer, running_stub

FRAME = 0.016
GAP = 0.05
MEMORY = 20.0
CALLS = 300

_HEADERS: dict[str, object] = {
    "X-Amz-Target": "AWSCognitoIdentityService.GetId",
    "Content-Type": "application/x-amz-json-1.1",
    "User-Agent": "Botocore/1.43.106 ua/2.1 os/linux md/arch#x86_64 lang/python#3.11.7",
    "amz-sdk-invocation-id": "9675b895-0d3a-44bb-8004-5e5fc404cbb7",
}
_LOGINS = {"cognito-idp.eu-central-1.amazonaws.com/eu-central-1_x": "eyJ" + "a" * 1_200}
_BODY = json.dumps({"IdentityPoolId": "eu-central-1:x", "Logins": _LOGINS}).encode()
_ANSWER = b'{"IdentityId": "eu-central-1:1fb94c88-864f-4a10-aa90-1b1c28dea3b7"}'


def recording(runs: int) -> Iterator[Result]:
    """One GetId: this thread's time for recording it, against that for the call itself."""
    with running_stub() as stub:
        stub.says(Answer(body=_ANSWER))
        client = boto3.Session().client(
            "cognito-identity",
            region_name="eu-central-1",
            endpoint_url=stub.url,
            config=Config(signature_version=UNSIGNED),
        )

        def unrecorded() -> float:
            began = time.thread_time()
            for _ in range(CALLS):
                client.get_id(IdentityPoolId="eu-central-1:x", Logins=_LOGINS)
            return (time.thread_time() - began) / CALLS

        pairs = [(unrecorded(), _recorded()) for _ in range(runs + 1)][1:]
    ours, plain = [pair[1] for pair in pairs], [pair[0] for pair in pairs]
    yield Result("Recording a call", "the call, not recorded", ours, plain, goal=0.25)


def requests_page(runs: int) -> Iterator[Result]:
    """The page with 10,000 requests: a frame of scrolling, its longest gap, what they cost."""
    reports = [report_of("requests_page.py") for _ in range(runs + 1)][1:]
    frames = [report["frame"] for report in reports]
    yield Result("Scrolling 10,000 requests", "one frame", frames, [FRAME], goal=1.0)
    gaps = [max(report["opened"], report["filtered"]) for report in reports]
    yield Result("Opening or filtering 10,000", "50 ms", gaps, [GAP], goal=1.0)
    # In megabytes: the table's column says milliseconds, and the ratio counts.
    megabytes = [report["memory"] / 1024**2 / 1000 for report in reports]
    yield Result("Memory of 10,000 requests", "20 MB", megabytes, [MEMORY / 1000], goal=1.0)


def _recorded() -> float:
    recorder = Recorder()
    sent = Sent("cognito-identity", "GetId", "POST", "https://x.example/", _HEADERS, _BODY)
    answer = Answered(200, [("Date", "x"), ("Content-Length", "66")], _ANSWER)
    began = time.thread_time()
    for _ in range(CALLS):
        recorder.record(Attempt(sent, 0.0, Signer()).answered(answer))
    return (time.thread_time() - began) / CALLS
