"""Codes of closed lists: their schema shows the list, and a wrong one is never repeated."""

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.contracts.requests.matching import PostOffer
from shared.contracts.values import CauseCode, SkillCode
from shared.contracts.vocabulary import CAUSES, SKILLS
from shared.messaging.answering import unreadable

CANARY = "canary-9f3e"
LISTS = [(CauseCode, "cause", CAUSES), (SkillCode, "skill", SKILLS)]


@pytest.mark.parametrize(("code", "_name", "known"), LISTS)
def test_the_schema_lists_every_code(code: type[str], _name: str, known: dict[str, object]):
    """Who writes a client in another language chooses from the schema, not from our code."""
    assert TypeAdapter(code).json_schema() == {"type": "string", "enum": [*known]}


@pytest.mark.parametrize(("code", "name", "known"), LISTS)
def test_a_wrong_code_is_answered_with_the_right_ones(
    code: type[str], name: str, known: dict[str, object]
):
    """And without itself: what people send may be secret, and may be an attack."""
    with pytest.raises(ValidationError) as wrong:
        TypeAdapter(code).validate_python(CANARY)
    [problem] = wrong.value.errors()
    listed = ", ".join(known)
    assert problem["msg"] == f"Value error, This is not a {name}; choose one of: {listed}"


def test_a_refusal_over_the_bus_repeats_no_code():
    """What services answer ends up in other services' logs."""
    with pytest.raises(ValidationError) as wrong:
        PostOffer.model_validate(
            {"kind": "time", "title": "x", "causes": [CANARY], "skills": [CANARY]}
        )
    refusal = unreadable(wrong.value)
    assert [problem.field for problem in refusal.problems] == ["causes.0", "skills.0"]
    assert CANARY not in refusal.model_dump_json()
