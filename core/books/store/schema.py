"""The tables of the store, one script per schema version; user_version counts the ones applied.

A script that was released is never altered; a change is a further script. What the books can do
without is an addition: made when it is first written to and not counted, so that an older
Bookplate opens the file as before. An addition is never altered either; another shape has another
name.
"""

from __future__ import annotations

_FIRST = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The table's items as last seen. generation: the sync that last saw the row; written: the sync
-- during or after which an edit of ours was applied to it, whose pages may be older than the edit.
CREATE TABLE book (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    item TEXT NOT NULL,
    generation INTEGER NOT NULL,
    written INTEGER NOT NULL
);

CREATE TABLE attribute (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE attribute_use (
    attribute INTEGER NOT NULL,
    type TEXT NOT NULL,
    items INTEGER NOT NULL,
    PRIMARY KEY (attribute, type)
) WITHOUT ROWID;

-- One row per book and attribute: its place in the order of that column. Attribute 0 is the key.
CREATE TABLE place (
    book INTEGER NOT NULL,
    attribute INTEGER NOT NULL,
    sort TEXT NOT NULL,
    PRIMARY KEY (book, attribute)
) WITHOUT ROWID;
CREATE INDEX place_order ON place (attribute, sort, book);

CREATE VIRTUAL TABLE book_text USING fts5(
    searched, content='', contentless_delete=1, tokenize='trigram case_sensitive 1'
);

CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    key TEXT NOT NULL,
    wanted TEXT NOT NULL,
    seen TEXT NOT NULL,
    username TEXT NOT NULL,
    identity_id TEXT,
    role TEXT,
    created_at REAL NOT NULL,
    attempted INTEGER NOT NULL DEFAULT FALSE,
    problem TEXT,
    conflicted INTEGER NOT NULL DEFAULT FALSE,
    current TEXT
);
CREATE INDEX edit_state ON edit (state, id);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST,)

EVIDENCE = """
CREATE TABLE IF NOT EXISTS access_evidence (
    action TEXT NOT NULL,
    role TEXT NOT NULL,
    at REAL NOT NULL,
    seen TEXT NOT NULL,
    PRIMARY KEY (action, role)
) WITHOUT ROWID
"""
"""An addition: what each role was seen to be allowed and refused, of which core.access makes sense.
"""
