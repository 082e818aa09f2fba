"""What other services ask before they let somebody do something: yes or no, and nothing else."""

from datetime import date
from typing import ClassVar

from shared.contracts.envelope import Contract, Id, Query


class DutyClearance(Contract):
    """Whether somebody is cleared for one duty today; not which records say so."""

    person_id: Id
    duty: Id
    cleared: bool
    on: date
    policy_version: str
    until: date | None = None


class ClearanceForDuty(Query[DutyClearance]):
    """For services, which keep the answer. Refused for a duty that the policy does not name."""

    subject: ClassVar[str] = "rpc.membership.clearance-for-duty.v1"

    person_id: Id
    duty: Id
