"""A refusal is a sentence for a person and a stable word for a program."""

import pytest

from services.membership.domain import errors
from services.membership.domain.errors import (
    AlreadyAMember,
    BatchUnknown,
    FieldRefused,
    IdentifierTaken,
    MembershipRefusal,
    NotYourAccount,
    OrganisationUnknown,
    Problem,
    TermsNotAgreed,
)


@pytest.mark.parametrize(
    "refusal",
    [
        AlreadyAMember(),
        TermsNotAgreed(),
        NotYourAccount(),
        OrganisationUnknown("o1"),
        IdentifierTaken("GB-CHC-1"),
        BatchUnknown("b1"),
        FieldRefused("name", "The name is missing.", "Give one."),
    ],
)
def test_a_refusal_is_a_sentence_with_a_code_of_its_own(refusal: MembershipRefusal):
    """Pages show the sentence; the gateway acts on the code."""
    assert str(refusal).endswith(".")
    others = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    same = [kind for kind in others if getattr(kind, "code", None) == refusal.code]
    assert same == [type(refusal)]


def test_a_refused_field_is_also_one_problem_of_many():
    """A form refuses at the first; a row of a file lists them all."""
    refusal = FieldRefused("name", "The name is missing.", "Give one.")
    assert refusal.problem == Problem("name", "The name is missing.", "Give one.")
