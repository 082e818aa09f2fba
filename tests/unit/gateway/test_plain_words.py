"""What people read when a field is wrong."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from services.gateway.entrypoints.plain_words import field_problems
from shared.contracts.requests.matching import OpenOpportunities, PostOffer
from shared.contracts.requests.membership import JoinNetwork

CANARY = "canary-9f3e"


def problems_of(kind: type[BaseModel], fields: dict[str, Any]) -> dict[str, str]:
    """What is said of each wrong field."""
    with pytest.raises(ValidationError) as wrong:
        kind.model_validate(fields)
    return {one.field: one.message for one in field_problems(wrong.value.errors())}


def test_an_empty_form_is_told_what_to_fill_in():
    """The first mistake everybody makes."""
    found = problems_of(PostOffer, {"title": "  "})
    assert found == {"kind": "Give an answer", "title": "Give an answer"}


def test_a_choice_that_does_not_exist_lists_those_that_do():
    """People can only choose what they see."""
    found = problems_of(OpenOpportunities, {"kind": "gold"})
    assert found == {"kind": "Choose one of: 'time', 'talent' or 'treasure'"}


def test_an_address_is_explained_with_an_example():
    """pydantic's own words are for programmers."""
    found = problems_of(JoinNetwork, {"email": "sam", "name": "Sam", "links": []})
    assert found["email"].startswith("Enter an e-mail address in the correct format")
    assert found["links"] == "Give at least one"


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": CANARY},
        {"cause": CANARY},
        {"skill": CANARY},
        {"within_km": CANARY},
        {"on": CANARY},
        {"remote": CANARY},
        {"near": CANARY},
        {"organisation_id": CANARY + " <script>"},
    ],
)
def test_no_message_repeats_what_was_typed(fields: dict[str, str]):
    """What people type may be secret, and may be an attack."""
    assert CANARY not in str(problems_of(OpenOpportunities, fields))


def test_a_field_inside_a_list_is_named_with_its_place():
    """So that the message can stand beside the right row."""
    found = problems_of(
        JoinNetwork,
        {
            "name": "Sam",
            "email": "sam@example.org",
            "links": [{"type": "born", "from_year": 1066}],
            "agrees_to_terms": True,
        },
    )
    assert found == {"links.0.from_year": "Give 1900 or more"}
