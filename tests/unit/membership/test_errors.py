"""A refusal is a sentence for a person and a stable word for a program."""

from datetime import date

import pytest

from services.membership.domain import errors, group_errors
from services.membership.domain.errors import (
    AlreadyAMember,
    BatchUnknown,
    FieldRefused,
    HostedAlready,
    IdentifierTaken,
    LastLink,
    LinkUnknown,
    MembershipRefusal,
    NotAMember,
    OrganisationUnknown,
    OrganisationUnverified,
    PartnerUnknown,
    PersonUnknown,
    Problem,
    TermsNotAgreed,
)
from services.membership.domain.group_errors import (
    AddressUnknown,
    AlreadyAppointed,
    AlreadySeated,
    AppointmentOver,
    AppointmentUnknown,
    AskOver,
    GroupUnknown,
    MandateOver,
    MandateUnknown,
    NotAppointed,
    NotAsked,
    NotDelegable,
    RelationshipUnknown,
    SeatTaken,
    SeatUnknown,
    StageRefused,
)

SHARED = {"invalid"}
"""Codes that every service may answer with, for whichever reason."""


@pytest.mark.parametrize(
    "refusal",
    [
        GroupUnknown("chess"),
        NotAppointed("Staffs CAN"),
        AlreadyAppointed(),
        AppointmentUnknown(),
        AppointmentOver(),
        NotDelegable("Staffs CAN"),
        SeatUnknown(),
        SeatTaken(date(2026, 1, 1), date(2026, 2, 1)),
        AlreadySeated(),
        MandateUnknown(),
        MandateOver(),
        AskOver(),
        NotAsked("Students"),
        RelationshipUnknown(),
        StageRefused("stage", "It already stands there.", "Choose another."),
        AddressUnknown(),
        AlreadyAMember(),
        TermsNotAgreed(),
        NotAMember(),
        PersonUnknown(),
        LinkUnknown(3),
        LastLink(),
        OrganisationUnknown("o1"),
        IdentifierTaken("GB-CHC-1"),
        BatchUnknown("b1"),
        PartnerUnknown(),
        OrganisationUnverified(),
        HostedAlready("Keele"),
        FieldRefused("name", "The name is missing.", "Give one."),
    ],
)
def test_a_refusal_is_a_sentence_with_a_code_of_its_own(refusal: MembershipRefusal):
    """Pages show the sentence; the gateway acts on the code."""
    assert str(refusal).endswith(".")
    others = [
        kind for kind in {**vars(errors), **vars(group_errors)}.values() if isinstance(kind, type)
    ]
    same = [kind for kind in others if getattr(kind, "code", None) == refusal.code]
    assert same == [type(refusal)] or refusal.code in SHARED


def test_a_refused_field_is_also_one_problem_of_many():
    """A form refuses at the first; a row of a file lists them all."""
    refusal = FieldRefused("name", "The name is missing.", "Give one.")
    assert refusal.problem == Problem("name", "The name is missing.", "Give one.")
