"""Orders to misbehave: whom they concern, and when they are used up."""

from __future__ import annotations

from core.practice.faults import Fault, FaultKind, Faults, ServiceName

_DYNAMODB, _STS = ServiceName.DYNAMODB, ServiceName.STS


def test_an_order_is_used_up_after_its_number_of_calls() -> None:
    faults = Faults()
    faults.order(Fault(FaultKind.THROTTLE, times=2))
    kinds = [faults.take(_DYNAMODB, "Scan") is not None for _ in range(3)]
    assert kinds == [True, True, False]


def test_an_order_without_a_number_holds_until_healed() -> None:
    faults = Faults()
    faults.order(Fault(FaultKind.DROP))
    assert all(faults.take(_STS, "GetCallerIdentity") for _ in range(5))
    faults.heal()
    assert faults.take(_STS, "GetCallerIdentity") is None


def test_other_services_and_operations_go_well() -> None:
    faults = Faults()
    faults.order(Fault(FaultKind.GARBAGE, _DYNAMODB, "PutItem", times=1))
    assert faults.take(_STS, "PutItem") is None
    assert faults.take(_DYNAMODB, "Scan") is None
    assert faults.take(_DYNAMODB, "PutItem") is not None


def test_orders_are_followed_oldest_first() -> None:
    faults = Faults()
    faults.order(Fault(FaultKind.THROTTLE, times=1))
    faults.order(Fault(FaultKind.UNAVAILABLE, times=1))
    taken = [faults.take(_STS, "GetCallerIdentity") for _ in range(2)]
    assert [fault and fault.kind for fault in taken] == [FaultKind.THROTTLE, FaultKind.UNAVAILABLE]
