"""What membership refuses about groups, seats, asks and relationships."""

from datetime import date, timedelta

from services.membership.domain.errors import FieldRefused, MembershipRefusal


class GroupUnknown(MembershipRefusal):
    """The place has no group of this id."""

    code = "group-not-found"

    def __init__(self, group_id: str) -> None:
        super().__init__(f"There is no group '{group_id}'. Choose one from the list of groups.")


class NotAppointed(MembershipRefusal):
    """People do not belong to this group by appointment."""

    code = "group-not-appointed"

    def __init__(self, name: str) -> None:
        super().__init__(f"Nobody is appointed to {name}: people join it, or hold a seat in it.")


class AlreadyAppointed(MembershipRefusal):
    """The person belongs to the group already."""

    code = "already-appointed"

    def __init__(self) -> None:
        super().__init__("This person already belongs to the group. End that first to change it.")


class AppointmentUnknown(MembershipRefusal):
    """There is no such appointment."""

    code = "appointment-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such appointment. Open the group and choose from its list.")


class AppointmentOver(MembershipRefusal):
    """The appointment has ended before."""

    code = "appointment-over"

    def __init__(self) -> None:
        super().__init__("This appointment is already over. Nothing more needs to be done.")


class NotDelegable(MembershipRefusal):
    """This group is not one that a partner may run."""

    code = "group-not-delegable"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} cannot be delegated. Only groups that the place pack marks as such can."
        )


class SeatUnknown(MembershipRefusal):
    """The group has no such seat."""

    code = "seat-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such seat. Choose one from the seats of the group.")


class SeatTaken(MembershipRefusal):
    """Somebody else's mandate meets the one asked for."""

    code = "seat-taken"
    field = "starts_on"
    fix = "Choose days outside it, or let that mandate cease first."

    def __init__(self, first: date, until: date) -> None:
        super().__init__(
            f"The seat is held from {_day(first)} until {_day(until - timedelta(days=1))}."
        )


class AlreadySeated(MembershipRefusal):
    """One person, one seat of a body at a time."""

    code = "already-seated"

    def __init__(self) -> None:
        super().__init__(
            "This person holds another seat on some of these days. "
            "Let that mandate cease first, or designate somebody else."
        )


class MandateUnknown(MembershipRefusal):
    """The seat has no such mandate."""

    code = "mandate-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such mandate. Open the seat and choose from its history.")


class MandateOver(MembershipRefusal):
    """The mandate is over already."""

    code = "mandate-over"

    def __init__(self) -> None:
        super().__init__("This mandate is already over. Nothing more needs to be done.")


class AskOver(MembershipRefusal):
    """The day to answer by has passed."""

    code = "ask-over"

    def __init__(self) -> None:
        super().__init__("The day to answer by has passed. Write to a coordinator instead.")


class NotAsked(MembershipRefusal):
    """The group is not one that is asked things."""

    code = "group-not-asked"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} takes no asks. Choose a group that does, such as ambassadors.")


class RelationshipUnknown(MembershipRefusal):
    """There is none, said to those only who would be shown it."""

    code = "relationship-not-found"

    def __init__(self) -> None:
        super().__init__(
            "There is no such relationship. It may have ended; look at the list again."
        )


class StageRefused(FieldRefused):
    """A relationship does not move like this."""


class AddressUnknown(FieldRefused):
    """Nobody here has this address."""

    def __init__(self) -> None:
        super().__init__(
            "email",
            "Nobody here has this address.",
            "Check it, or appoint the person to a group first.",
        )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
