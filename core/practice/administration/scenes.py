"""The scenes of lessons: noted before they are set, and put back whatever happens meanwhile.

The note is a part of the state, so it is on the disk before the first change is, and outlives a
kill. What the users of the practice cloud do in a scene is theirs, and stays: books, passwords,
accounts, sessions.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.practice.administration.scene_commands import (
    BeginScene,
    EndScene,
    SceneCommand,
    SetSceneBook,
)
from core.practice.dynamodb.backend import Call, DynamoDb
from core.practice.faults import Faults
from core.practice.state.cloud_state import BeforeScene, BookBefore, CloudState, User
from core.practice.storage.state_store import StateStore


class NoScene(Exception):
    """No scene is set, so nothing would put the book back."""


class BookRefused(Exception):
    """DynamoDB did not do what a scene asked for. The text is the operation."""


class Scenes:
    """Blocking; one command at a time.

    An end that was cut short is done again as a whole: each of its steps may be repeated.
    """

    def __init__(self, store: StateStore, faults: Faults, dynamodb: DynamoDb) -> None:
        self._store = store
        self._faults = faults
        self._dynamodb = dynamodb
        self._lock = threading.Lock()

    def obey(self, command: SceneCommand) -> None:
        """Do one command. Raises NoScene, BookRefused, OSError."""
        with self._lock:
            match command:
                case BeginScene(name):
                    self._end()
                    self._store.update(lambda state: with_scene(state, name))
                case EndScene():
                    self._end()
                case SetSceneBook():
                    self._set_book(command)

    def _end(self) -> None:
        before = self._store.current.before_scene
        if before is None:
            return
        for book in before.books:
            self._put_back(book)
        self._faults.heal()
        self._store.update(without_scene)

    def _set_book(self, command: SetSceneBook) -> None:
        key = (command.partition, command.sort)
        before = self._store.current.before_scene
        if before is None:
            raise NoScene
        if key not in {(book.partition, book.sort) for book in before.books}:
            noted = BookBefore(*key, self._item(*key))
            self._store.update(lambda state: _with_book(state, noted))
        item = {**self._key(*key), **command.attributes}
        self._send("PutItem", {"Item": item})

    def _put_back(self, book: BookBefore) -> None:
        if book.item is None:
            self._send("DeleteItem", {"Key": self._key(book.partition, book.sort)})
        else:
            self._send("PutItem", {"Item": book.item})

    def _item(self, partition: str, sort: str) -> Mapping[str, object] | None:
        item: Mapping[str, object] | None = self._send(
            "GetItem", {"Key": self._key(partition, sort), "ConsistentRead": True}
        ).get("Item")
        return item

    def _key(self, partition: str, sort: str) -> Mapping[str, object]:
        table = self._store.current.table
        return {table.partition_key: {"S": partition}, table.sort_key: {"S": sort}}

    def _send(self, operation: str, payload: Mapping[str, object]) -> dict[str, Any]:
        whole = {"TableName": self._store.current.table.name, **payload}
        (answer,) = self._dynamodb.send(Call(operation, whole))
        if answer.status != 200:
            raise BookRefused(operation)
        given: dict[str, Any] = json.loads(answer.body)
        return given


def with_scene(state: CloudState, name: str) -> CloudState:
    """The state with a note of what a scene may change. There is none before."""
    before = BeforeScene(
        scene=name,
        groups=state.groups,
        roles=state.roles,
        members={user.username: user.groups for user in state.users.values()},
        identity_pool=state.identity_pool,
        clients=state.clients,
        clock_shift=state.clock_shift,
    )
    return replace(state, before_scene=before)


def without_scene(state: CloudState) -> CloudState:
    """The state with all of the note put back, and no note."""
    before = state.before_scene
    if before is None:
        return state
    return replace(
        state,
        groups=before.groups,
        roles=before.roles,
        users={name: _as_member(user, before) for name, user in state.users.items()},
        identity_pool=before.identity_pool,
        clients=before.clients,
        clock_shift=before.clock_shift,
        before_scene=None,
    )


def _as_member(user: User, before: BeforeScene) -> User:
    """A user who came in the meantime stays in the groups that there still are."""
    groups = before.members.get(user.username)
    if groups is None:
        groups = tuple(group for group in user.groups if group in before.groups)
    return replace(user, groups=groups)


def _with_book(state: CloudState, book: BookBefore) -> CloudState:
    before = state.before_scene
    if before is None:
        raise NoScene
    return replace(state, before_scene=replace(before, books=(*before.books, book)))
