"""What the panel shows of a refusal that no statement repairs, or that is not the table's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QPushButton

from core.errors import AccessDenied
from tests.support.books import InMemoryBooks, book
from tests.support.books_screen import books_screen
from tests.support.desk import refusal
from tests.support.qt import until

SCP = "arn:aws:organizations::210987654321:policy/o-exampleorg/service_control_policy/p-2books"
BY_SCP = refusal("Scan", reason=f"with an explicit deny in a service control policy: {SCP}")
BY_TABLE = refusal(
    "Scan", reason="because no resource-based policy allows the dynamodb:Scan action"
)
BY_KEY = AccessDenied(
    "AWS refused Scan.",
    operation="Scan",
    message="KMS key access denied error: com.amazonaws.services.kms.model.AWSKMSException: The "
    "ciphertext refers to a customer master key that does not exist, does not exist in this "
    "region, or you are not allowed to access. (Service: AWSKMS; Status Code: 400; Error Code: "
    "AccessDeniedException; Request ID: 1; Proxy: null)",
)


@pytest.mark.parametrize(
    ("refused", "said", "unsaid"),
    [
        (
            BY_SCP,
            (
                "It is the service control policy p-2books of the organization o-exampleorg.",
                "in the AWS Organizations console",
                "Only the administrators of the AWS organization can change it.",
            ),
            ("with a statement like this", "to a policy of the role"),
        ),
        (
            BY_KEY,
            (
                "Your role may not use the key that encrypts the table.",
                "encrypted with a key that this role may not use",
                "The key's owner has to let this role use the key",
            ),
            ("compare this statement", "(Service: AWSKMS"),
        ),
    ],
    ids=["service control policy", "encryption key"],
)
async def test_where_no_statement_helps_none_is_shown_and_it_is_told_who_can_help(
    qapp: QApplication,
    tmp_path: Path,
    refused: AccessDenied,
    said: tuple[str, ...],
    unsaid: tuple[str, ...],
) -> None:
    table = InMemoryBooks(book("Stanisław Lem", "Solaris"))
    table.denied["Scan"] = refused
    async with books_screen(qapp, table, tmp_path / "s.ini") as screen:
        await until(lambda: screen.find(QPushButton, "Why?"))
        screen.click("Why?")
        assert screen.find(QFrame, "Access denied") is not None
        screen.click("Details")
        for words in said:
            assert screen.says(words)
        for words in unsaid:
            assert not screen.says(words)
        assert screen.find(QPlainTextEdit, "Statement that would allow it") is None


async def test_the_arn_of_the_denying_policy_can_be_copied(
    qapp: QApplication, tmp_path: Path
) -> None:
    table = InMemoryBooks(book("Stanisław Lem", "Solaris"))
    table.denied["Scan"] = BY_SCP
    async with books_screen(qapp, table, tmp_path / "s.ini") as screen:
        await until(lambda: screen.find(QPushButton, "Why?"))
        screen.click("Why?")
        screen.click("Details")
        screen.click("Copy ARN of the policy")
        assert QGuiApplication.clipboard().text() == SCP


async def test_a_tables_own_policy_is_offered_a_statement_with_a_principal(
    qapp: QApplication, tmp_path: Path
) -> None:
    table = InMemoryBooks(book("Stanisław Lem", "Solaris"))
    table.denied["Scan"] = BY_TABLE
    async with books_screen(qapp, table, tmp_path / "s.ini") as screen:
        await until(lambda: screen.find(QPushButton, "Why?"))
        screen.click("Why?")
        statement = screen.has(QPlainTextEdit, "Statement that would allow it").toPlainText()
        assert '"Principal": {' in statement
        assert ":role/BooksReadAccess" in statement
        assert screen.says("add this statement to the resource-based policy of the table")
        assert screen.find(QPushButton, "Copy ARN of the policy") is None
