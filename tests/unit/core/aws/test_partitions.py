"""The table of partitions says what botocore's data says, and nobody else spells AWS's names."""

from __future__ import annotations

import ast
import gzip
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import boto3
import botocore
import pytest

from core.aws.partitions import (
    LOGIN_SUFFIX,
    PARTITIONS,
    Partition,
    is_awss,
    partition_of,
    region_in,
)
from core.token_reading.providers import ProviderKind, provider_of

ROOT = Path(__file__).resolve().parents[4]
BY_ID = {partition.id: partition for partition in PARTITIONS}
Service = Literal["cognito-idp", "cognito-identity", "dynamodb", "sts"]
ROWS = pytest.mark.parametrize("partition", PARTITIONS, ids=lambda partition: partition.id)


@cache
def data(name: str, key: str) -> dict[str, Any]:
    """botocore's partitions by id, from one of its two files."""
    folder = Path(botocore.__file__).parent / "data"
    plain, packed = folder / name, folder / f"{name}.gz"
    content = plain.read_bytes() if plain.exists() else gzip.decompress(packed.read_bytes())
    return {each[key]: each for each in json.loads(content)["partitions"]}


def published(partition: Partition) -> Any:
    return data("partitions.json", "id")[partition.id]


def services(partition: Partition) -> Any:
    return data("endpoints.json", "partition")[partition.id]["services"]


def regions(partition: Partition) -> list[str]:
    return [region for region in published(partition)["regions"] if not region.endswith("-global")]


def test_no_partition_is_missing_and_none_is_invented() -> None:
    assert set(BY_ID) == set(data("partitions.json", "id"))
    assert set(BY_ID) == set(data("endpoints.json", "partition"))


@ROWS
def test_suffix_and_regions_are_botocores(partition: Partition) -> None:
    told = published(partition)["outputs"]
    assert partition.dns_suffix == told["dnsSuffix"]
    assert partition.dual_stack_suffix == told["dualStackDnsSuffix"]
    assert partition.regions.replace("-", r"\-") in published(partition)["regionRegex"]
    for region in regions(partition):
        assert partition_of(region) is partition


@ROWS
def test_whether_cognito_is_there_is_what_botocore_knows(partition: Partition) -> None:
    assert partition.user_pools == ("cognito-idp" in services(partition))
    assert partition.identity_pools == ("cognito-identity" in services(partition))


@ROWS
@pytest.mark.parametrize("service", get_args(Service))
def test_hosts_are_those_that_boto3_calls(partition: Partition, service: Service) -> None:
    listed = services(partition).get(service, {}).get("endpoints", {})
    there = [region for region in regions(partition) if region in listed]
    for region in {*there[:1], *there[-1:]}:
        client = boto3.client(
            service, region, aws_access_key_id="none", aws_secret_access_key="none"
        )
        assert client.meta.endpoint_url == f"https://{partition.host(service, region)}"


@ROWS
def test_a_principal_is_a_name_of_its_own_partition(partition: Partition) -> None:
    for region in regions(partition):
        principal = partition.principal(region)
        assert principal.startswith("cognito-identity")
        assert partition_of_host(principal) in (partition.dns_suffix, "amazonaws.com")


def partition_of_host(host: str) -> str:
    return next(
        suffix
        for suffix in sorted({each.dns_suffix for each in PARTITIONS}, key=len, reverse=True)
        if host.endswith(f".{suffix}")
    )


@ROWS
def test_its_hosts_are_awss_and_those_that_only_look_so_are_not(partition: Partition) -> None:
    for suffix in (partition.dns_suffix, partition.dual_stack_suffix, LOGIN_SUFFIX):
        assert is_awss(f"books.{suffix}")
        for other in (suffix[1:], f"x{suffix}", f"books.{suffix}.evil.example", f"x-{suffix}"):
            assert not is_awss(other)


@ROWS
def test_the_region_is_read_from_the_address_of_a_service(partition: Partition) -> None:
    for region in regions(partition):
        host = partition.host("dynamodb", region)
        assert region_in(host) == region
        for other in (f"{host}.evil.example", f"books.{host}", host[1 + len("dynamodb") :]):
            assert region_in(other) == ""


@ROWS
def test_the_identity_pool_of_each_partition_is_known_as_an_issuer(partition: Partition) -> None:
    for region in regions(partition):
        kind = provider_of(f"https://{partition.host('cognito-identity', region)}").kind
        assert kind is ProviderKind.IDENTITY_POOL


def test_govcloud_has_a_principal_in_each_region() -> None:
    east, west = (BY_ID["aws-us-gov"].principal(f"us-gov-{side}-1") for side in ("east", "west"))
    assert east == "cognito-identity.us-gov-east-1.amazonaws.com"
    assert west == "cognito-identity-us-gov.amazonaws.com"


def test_a_region_that_is_not_known_yet_is_taken_as_worldwide() -> None:
    assert partition_of("xx-nowhere-1").id == "aws"


TABLES = {
    "core/aws/partitions.py",
    # The practice cloud imports nothing else of core.
    "core/practice/aws_names.py",
    "core/iam/condition_keys.py",
    # Lessons are of the practice cloud alone, which is in the first partition.
    "core/lessons/names.py",
    "core/lessons/policies.py",
    # So is the tour.
    "ui/tour/chapters/checks.py",
    # The header's name is the same in every partition.
    "core/by_hand/request.py",
}
EXPLAINED = "core/error_catalogue/"
"""What a person reads of AWS's names; the profile's own are filled in."""
NAMES = re.compile(r"amazonaws|arn:aws|api\.aws|c2s\.ic\.gov|sc2s\.sgov|adc-e\.uk|hci\.ic\.gov")


@pytest.mark.parametrize("folder", ["core", "ui"])
def test_nobody_else_puts_awss_names_together(folder: str) -> None:
    files = {file.relative_to(ROOT).as_posix(): file for file in (ROOT / folder).rglob("*.py")}
    found = {
        name: spelled
        for name, file in files.items()
        if name not in TABLES
        and not name.startswith(EXPLAINED)
        and (spelled := names_in(ast.parse(file.read_text("utf-8"))))
    }
    assert not found


def names_in(module: ast.Module) -> list[str]:
    """The texts of a module with one of AWS's names; what only explains is not one of them."""
    explained = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in explained
        and NAMES.search(node.value.replace("\\", ""))
    ]
