"""What every books table promises: the same stories for a real DynamoDB API and for the fake."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.books.table.dynamo import DynamoBooks
from core.books.table.remote import BooksRemote, ConditionFailed, Written
from core.books.values.attribute_values import same_item
from core.books.values.book import Attributes, Book, BookKey, WireValue
from core.errors import InputRefused, Offline, TableError
from tests.support.books import (
    SCHEMA,
    InMemoryBooks,
    book,
    create_table,
    dynamodb_client,
    dynamodb_endpoint,
)


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with dynamodb_endpoint(tmp_path_factory.mktemp("dynamodb") / "log") as url:
        yield url


@pytest.fixture(params=["memory", "dynamodb"])
def remote(request: pytest.FixtureRequest) -> Iterator[BooksRemote]:
    if request.param == "memory":
        yield InMemoryBooks(page_size=10)
        return
    client = dynamodb_client(request.getfixturevalue("endpoint"))
    name = f"books-{uuid4()}"
    create_table(client, name)
    yield DynamoBooks(client, name)
    client.close()


def everything(remote: BooksRemote) -> list[Attributes]:
    page = remote.scan()
    items = list(page.items)
    while page.next is not None:
        page = remote.scan(page.next)
        items.extend(page.items)
    return items


RICH = book(
    "Lem",
    "Solaris",
    year={"N": "1961"},
    exact={"N": "1234567890.1234567890123456789012345678"},
    tags={"SS": ["planet", "sea"]},
    years={"NS": ["1961", "2002"]},
    cover={"B": base64.b64encode(b"\x00\xff\x10").decode()},
    scans={"BS": [base64.b64encode(b"a").decode(), base64.b64encode(b"b").decode()]},
    lent={"BOOL": False},
    note={"NULL": True},
    empty={"S": ""},
    loans={"L": [{"M": {"to": {"S": "Ada"}, "days": {"N": "3"}}}, {"SS": ["x"]}]},
)


def test_a_new_book_comes_back_with_every_type_unharmed(remote: BooksRemote) -> None:
    assert remote.put_new(RICH) == Written()

    (found,) = everything(remote)

    assert same_item(found, RICH.attributes)


def test_a_second_book_with_the_same_key_is_not_written_and_the_first_is_shown(
    remote: BooksRemote,
) -> None:
    remote.put_new(RICH)

    answer = remote.put_new(book("Lem", "Solaris", year={"N": "1"}))

    assert isinstance(answer, ConditionFailed)
    assert answer.current is not None
    assert same_item(answer.current, RICH.attributes)
    assert same_item(everything(remote)[0], RICH.attributes)


def test_a_change_sets_adds_and_removes_attributes(remote: BooksRemote) -> None:
    remote.put_new(RICH)

    answer = remote.update(
        RICH.key,
        RICH.attributes,
        {"year": {"N": "1962"}, "language": {"S": "pl"}, "note": None},
    )

    assert answer == Written()
    (found,) = everything(remote)
    assert found["year"] == {"N": "1962"}
    assert found["language"] == {"S": "pl"}
    assert "note" not in found
    assert found["exact"] == RICH.attributes["exact"]


def test_a_change_of_what_somebody_else_changed_is_not_written(remote: BooksRemote) -> None:
    remote.put_new(RICH)
    remote.update(RICH.key, RICH.attributes, {"year": {"N": "1970"}})

    answer = remote.update(RICH.key, RICH.attributes, {"year": {"N": "1962"}})

    assert isinstance(answer, ConditionFailed)
    assert answer.current is not None
    assert answer.current["year"] == {"N": "1970"}


def test_a_change_goes_through_when_somebody_else_changed_something_else(
    remote: BooksRemote,
) -> None:
    remote.put_new(RICH)
    remote.update(RICH.key, RICH.attributes, {"lent": {"BOOL": True}})

    assert remote.update(RICH.key, RICH.attributes, {"year": {"N": "1962"}}) == Written()
    (found,) = everything(remote)
    assert (found["lent"], found["year"]) == ({"BOOL": True}, {"N": "1962"})


def test_an_attribute_that_appeared_meanwhile_is_not_overwritten(remote: BooksRemote) -> None:
    remote.put_new(RICH)
    remote.update(RICH.key, RICH.attributes, {"language": {"S": "pl"}})

    answer = remote.update(RICH.key, RICH.attributes, {"language": {"S": "de"}})

    assert isinstance(answer, ConditionFailed)


def test_a_change_of_a_book_that_is_gone_makes_no_new_one(remote: BooksRemote) -> None:
    answer = remote.update(RICH.key, RICH.attributes, {"language": {"S": "de"}})

    assert answer == ConditionFailed(None)
    assert everything(remote) == []


@pytest.mark.parametrize("name", ["exact", "tags", "years", "cover", "scans", "lent", "note"])
def test_a_value_of_any_type_is_compared_with_what_was_seen(remote: BooksRemote, name: str) -> None:
    remote.put_new(RICH)

    assert remote.update(RICH.key, RICH.attributes, {name: {"S": "other"}}) == Written()
    assert isinstance(
        remote.update(RICH.key, RICH.attributes, {name: {"S": "more"}}), ConditionFailed
    )


def test_names_that_are_reserved_words_or_hold_odd_characters_are_plain_names(
    remote: BooksRemote,
) -> None:
    odd = book("Lem", "Eden", **{"size": {"N": "1"}, "a.b": {"S": "x"}, "día #1": {"S": "y"}})
    remote.put_new(odd)

    changes: dict[str, WireValue | None] = {
        "size": {"N": "2"},
        "a.b": {"S": "z"},
        "día #1": None,
    }
    assert remote.update(odd.key, odd.attributes, changes) == Written()
    assert everything(remote)[0]["a.b"] == {"S": "z"}


def test_one_author_can_be_read_alone(remote: BooksRemote) -> None:
    for each in (RICH, book("Lem", "Eden"), book("Le Guin", "The Dispossessed")):
        remote.put_new(each)

    page = remote.query_by_partition(BookKey((("author", "S", "Lem"),)))

    assert {str(item["title"]["S"]) for item in page.items} == {"Solaris", "Eden"}
    assert page.next is None


def test_a_table_that_takes_several_pages_is_read_whole(remote: BooksRemote) -> None:
    text = {"S": "x" * 100_000}
    for number in range(25):
        remote.put_new(book("Long", f"Volume {number:02}", text=text))

    titles = sorted(str(item["title"]["S"]) for item in everything(remote))

    assert titles == [f"Volume {number:02}" for number in range(25)]


def test_the_table_tells_its_key(remote: BooksRemote) -> None:
    assert remote.describe().key == SCHEMA


leaves: st.SearchStrategy[WireValue] = st.one_of(
    st.text(st.characters(codec="utf-8")).map(lambda text: {"S": text}),
    st.integers(-(10**37), 10**37).map(lambda number: {"N": str(number)}),
    st.binary().map(lambda data: {"B": base64.b64encode(data).decode()}),
    st.booleans().map(lambda flag: {"BOOL": flag}),
    st.just({"NULL": True}),
    st.sets(st.text("abcé€", min_size=1), min_size=1).map(lambda some: {"SS": sorted(some)}),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda some: {"L": some}),
        st.dictionaries(st.text("xyz", min_size=1), inner, max_size=3).map(
            lambda some: {"M": some}
        ),
    ),
    max_leaves=6,
)


@given(value=values)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_a_table_holds_survives_the_way_there_and_back(
    remote: BooksRemote, value: WireValue
) -> None:
    fresh: Book = book("Any", str(uuid4()), value=value)

    assert remote.put_new(fresh) == Written()
    answer = remote.put_new(fresh)

    assert isinstance(answer, ConditionFailed)
    assert answer.current is not None
    assert same_item(answer.current, fresh.attributes)


def test_a_missing_table_is_named(endpoint: str) -> None:
    client = dynamodb_client(endpoint)
    missing = DynamoBooks(client, "no-such-table")

    with pytest.raises(TableError, match="no-such-table"):
        missing.describe()
    with pytest.raises(TableError):
        missing.put_new(RICH)
    client.close()


def test_a_value_that_dynamodb_does_not_take_is_refused_in_words(endpoint: str) -> None:
    client = dynamodb_client(endpoint)
    create_table(client, "limits")

    with pytest.raises(InputRefused):
        DynamoBooks(client, "limits").put_new(book("Lem", "Fiasko", tags={"SS": []}))
    client.close()


def test_without_network_every_call_says_so() -> None:
    client = dynamodb_client("http://127.0.0.1:9")
    away = DynamoBooks(client, "books")

    with pytest.raises(Offline):
        away.scan()
    with pytest.raises(Offline):
        away.put_new(RICH)
    client.close()
