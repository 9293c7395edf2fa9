"""What the practice cloud acknowledged is there after it was killed, and only sealed on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.practice import ids
from core.practice.process.launcher import PracticeCloud, PracticeUnavailable, launch
from tests.support.aws_peer import exchange, refused, signed_in
from tests.support.books import dynamodb_endpoint
from tests.support.practice import COMMAND, running_practice

TABLE = ids.TABLE_NAME


def book(number: int) -> dict[str, dict[str, str]]:
    return {"author": {"S": "Durable, D."}, "title": {"S": f"Volume {number}"}}


def test_every_acknowledged_write_survives_a_kill(own_practice: PracticeCloud) -> None:
    peer = signed_in(own_practice, "testuser2")
    client = peer.dynamodb()
    for number in range(20):
        client.put_item(TableName=TABLE, Item=book(number))
    client.batch_write_item(
        RequestItems={TABLE: [{"PutRequest": {"Item": book(n)}} for n in range(20, 30)]}
    )
    client.delete_item(TableName=TABLE, Key=book(0))

    own_practice.kill()
    own_practice.restart()

    found = client.query(
        TableName=TABLE,
        KeyConditionExpression="author = :a",
        ExpressionAttributeValues={":a": {"S": "Durable, D."}},
    )
    assert found["Count"] == 29
    assert exchange(own_practice, peer.id_token)[0] == peer.identity_id


def test_a_reset_brings_the_practice_books_back(own_practice: PracticeCloud) -> None:
    client = signed_in(own_practice, "testuser2").dynamodb()
    before = client.scan(TableName=TABLE, Select="COUNT")["Count"]
    client.put_item(TableName=TABLE, Item=book(1))
    own_practice.control.reset()
    own_practice.restart()
    again = signed_in(own_practice, "testuser2").dynamodb()
    assert again.scan(TableName=TABLE, Select="COUNT")["Count"] == before


def test_no_book_and_no_credential_is_on_disk_in_the_clear(
    own_practice: PracticeCloud, tmp_path: Path, fresh_home: Path
) -> None:
    peer = signed_in(own_practice, "testuser2")
    peer.dynamodb().put_item(TableName=TABLE, Item=book(1))
    own_practice.stop()
    written = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert len(written) >= 2
    for word in ("Durable", "book-table", "BooksReadAccess", "author", peer.keys.access_key_id):
        assert not [path.name for path, content in written.items() if word.encode() in content]
    assert list(fresh_home.iterdir()) == []


def test_tables_that_were_tampered_with_are_not_opened(
    own_practice: PracticeCloud, tmp_path: Path
) -> None:
    signed_in(own_practice, "testuser2").dynamodb().put_item(TableName=TABLE, Item=book(1))
    own_practice.stop()
    (tables,) = tmp_path.rglob("dynamodb.sealed")
    tables.write_bytes(tables.read_bytes()[:-1] + b"!")
    with pytest.raises(PracticeUnavailable):
        own_practice.restart()


def test_it_says_nothing_on_its_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    with running_practice() as cloud:
        client = signed_in(cloud, "testuser2").dynamodb()
        client.put_item(TableName=TABLE, Item=book(1))
        with refused("ValidationException"):
            client.put_item(TableName=TABLE, Item={"author": {"S": "no title"}})
        client.scan(TableName=TABLE)
    assert capfd.readouterr() == ("", "")


def test_another_dynamodb_can_stand_behind_the_gate(tmp_path: Path) -> None:
    with dynamodb_endpoint(tmp_path / "log") as endpoint:
        cloud = launch(None, None, command=COMMAND, dynamodb=endpoint)
        try:
            reader = signed_in(cloud, "testuser1").dynamodb()
            with refused("AccessDeniedException"):
                reader.put_item(TableName=TABLE, Item=book(1))
            signed_in(cloud, "testuser2").dynamodb().put_item(TableName=TABLE, Item=book(1))
            books = reader.scan(TableName=TABLE)["Items"]
            assert book(1) in books
            cloud.control.reset()
            reset = signed_in(cloud, "testuser1").dynamodb().scan(TableName=TABLE)["Items"]
            assert len(reset) == len(books) - 1
        finally:
            cloud.stop()
