"""Pasted policies on the access page: a trust policy with a fault, permission policies with two."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from core.pseudo_locale import plain
from ui.tour.driver import Driver, until
from ui.tour.stage import Stage

POOLS = "cognito-identity.amazonaws.com"
CORRECTED = "Corrected document"
ABOVE = 40
"""Pixels of the page that stay in sight above what is scrolled to."""


async def trust_policy(stage: Stage, driver: Driver) -> None:
    """A trust policy that names the user pool where the identity pool belongs."""
    stage.transcript.chapter("testuser1 has policies checked")
    await driver.click("Access")
    await driver.click("Check trust policy")
    await driver.fill("Trust policy", _trusting(str(_auth(stage)["user_pool_id"])))
    await driver.click("Check")
    said = await driver.reads("names the user pool")
    stage.show(driver, "55-trust-fault", f"A trust policy with a fault, which is named: “{said}”")
    corrected = await driver.find(QPlainTextEdit, CORRECTED)
    assert str(_auth(stage)["identity_pool_id"]) in corrected.toPlainText(), "it is not corrected"
    scroll_to(corrected)
    stage.show(driver, "56-trust-corrected", "The whole document as it has to be, to copy.")


async def permission_policy(stage: Stage, driver: Driver) -> None:
    """A policy that lets books be read, but denies one of the calls."""
    await driver.click("Check permission policy")
    await driver.fill("Permission policy", _reading())
    await driver.click("Check")
    result = await driver.find(QWidget, "Result")
    await until(
        lambda: "“NoScan”" in plain(result.accessibleDescription()),
        "the statement that denies is not named",
    )
    scroll_to(result)
    stage.show(driver, "57-policy-check", "Each action: allowed or refused, by which statement.")
    await driver.click("Close the check")
    await driver.click("Books")


def _auth(stage: Stage) -> Mapping[str, object]:
    auth = stage.cloud.outputs["auth"]
    assert isinstance(auth, Mapping), "the practice cloud's outputs have another form"
    return auth


def _trusting(audience: str) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"Federated": POOLS},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
            "StringEquals": {f"{POOLS}:aud": audience},
            "ForAnyValue:StringLike": {f"{POOLS}:amr": "authenticated"},
        },
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _reading() -> str:
    table = "arn:aws:dynamodb:*:*:table/book-table"
    statements = [
        {"Sid": "Read", "Effect": "Allow", "Action": "dynamodb:*", "Resource": table},
        {"Sid": "NoScan", "Effect": "Deny", "Action": "dynamodb:Scan", "Resource": table},
    ]
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def scroll_to(widget: QWidget) -> None:
    """Turn the page, as a person does with the wheel, until the widget begins at its top."""
    area: QWidget | None = widget.parentWidget()
    while area is not None:
        content = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and content is not None:
            top = widget.mapTo(content, QPoint(0, 0)).y()
            area.verticalScrollBar().setValue(top - ABOVE)
        area = area.parentWidget()
