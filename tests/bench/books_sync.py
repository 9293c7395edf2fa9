"""Processor seconds of a full sync, of a second one, and of a scan by boto3 that keeps nothing.

python books_sync.py SEED ROWS          All over HTTP, from a process that replays pages.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import boto3
from botocore.config import Config

from core.aws.clients import Clients
from core.aws.credentials import AwsCredentials, FixedCredentials
from core.aws.recorder import Recorder
from core.books.edits.edit import Owner
from core.books.library import Library
from core.books.store.store import new_cache_key
from core.books.table.dynamo import DynamoBooks
from core.cancel import CancelToken
from core.clock import ServerClock
from core.profile.profile import BooksTable, Endpoints, Profile
from core.redaction import Secret
from tests.bench.fresh import ROOT
from tests.bench.probe import finish

REGION = "eu-central-1"
TABLE = BooksTable("books", REGION, "author", "title")


def seconds(work: Callable[[], object]) -> float:
    """This process's own; the server's are not counted."""
    began = time.process_time()
    work()
    return time.process_time() - began


def scan(url: str) -> None:
    """boto3's own reading of all pages."""
    client = boto3.client(
        "dynamodb",
        region_name=REGION,
        endpoint_url=url,
        aws_access_key_id="A",
        aws_secret_access_key="B",
        config=Config(proxies={}),
    )
    start: dict[str, object] = {}
    while True:
        page = client.scan(TableName="books", **start)  # type: ignore[arg-type]
        if "LastEvaluatedKey" not in page:
            return
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def remote(url: str) -> DynamoBooks:
    """The app's own client: signed, recorded, its answers checked."""
    profile = Profile(
        id="bench",
        name="bench",
        region=REGION,
        user_pool_id=f"{REGION}_x",
        client_id="client",
        identity_pool_id=f"{REGION}:x",
        table=TABLE,
        endpoints=Endpoints(dynamodb=url),
    )
    keys = AwsCredentials("A", Secret("B"), Secret("C"), time.time() + 9_999, "id")
    clients = Clients(profile, ServerClock(), Recorder())
    return DynamoBooks(clients.dynamodb(FixedCredentials(keys)), TABLE.name)


def measured(folder: Path, url: str, rows: int) -> dict[str, float]:
    """Bare, ours, ours again, bare again."""
    file = folder / "books.db"
    library = Library.open(remote(url), TABLE, Owner("a"), file=file, key=new_cache_key())

    def sync() -> None:
        assert library.sync(lambda _: None, CancelToken()).rows == rows

    bare, first = seconds(lambda: scan(url)), seconds(sync)
    second, bare_again = seconds(sync), seconds(lambda: scan(url))
    library.close()
    size = file.stat().st_size
    return {"bare": (bare + bare_again) / 2, "first": first, "second": second, "bytes": size}


def main(seed: int, rows: int) -> None:
    replaying = [sys.executable, "-m", "tests.bench.replayed", str(seed), str(rows)]
    with (
        TemporaryDirectory() as folder,
        subprocess.Popen(replaying, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server,
    ):
        try:
            assert server.stdout is not None
            port, wire = json.loads(server.stdout.readline())
            report = measured(Path(folder), f"http://127.0.0.1:{port}", rows)
        finally:
            server.kill()
    finish(**report, wire=wire)


main(int(sys.argv[1]), int(sys.argv[2]))
