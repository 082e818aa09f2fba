"""From what somebody typed to a request, and to what they read when it is wrong."""

from services.gateway.entrypoints.pages.forms import Mistakes, Sent, given, group, read, typed
from shared.contracts.envelope import FieldProblem
from shared.contracts.requests.matching import PostOffer


def test_fields_left_empty_are_not_sent():
    """An empty box means that nothing was said, not that the answer is the empty text."""
    sent = Sent([("title", " A room "), ("hours", " "), ("period-starts_on", "2027-01-01")])
    assert given(sent, "title", "hours", "pounds") == {"title": "A room"}
    assert group(sent, "period", "starts_on", "ends_on") == {"starts_on": "2027-01-01"}


def test_what_was_typed_is_shown_again_with_every_box_that_was_ticked():
    """Nobody types a form twice because one field was wrong."""
    sent = Sent([("title", "A room"), ("causes", "Heritage"), ("causes", "Care")])
    values = typed(sent, "causes", "skills")
    assert values == {"title": "A room", "causes": ["Heritage", "Care"], "skills": []}


def test_each_mistake_is_told_beside_its_field_and_in_the_summary():
    """The summary leads to the field; screen readers hear both."""
    mistakes = Mistakes(
        (
            FieldProblem(field="links.0.from_year", message="Give 1900 or more"),
            FieldProblem(field="period", message="The end is first.", fix="Swap them."),
            FieldProblem(field="", message="The network is closed."),
        ),
        {"period": "period-ends_on"},
    )
    assert mistakes.context["errors"]["links-0-from_year"] == "Give 1900 or more"
    assert mistakes.context["problems"] == [
        {"text": "From year: Give 1900 or more", "href": "#links-0-from_year"},
        {"text": "Until: The end is first. Swap them.", "href": "#period-ends_on"},
        {"text": "The network is closed."},
    ]


def test_fields_that_make_no_request_make_mistakes():
    """The contract's own rules are the only validation."""
    command, mistakes = read(PostOffer, {"kind": "time"})
    assert command is None
    assert [problem.field for problem in mistakes.problems] == ["title"]
    command, mistakes = read(PostOffer, {"kind": "time", "title": "A room"})
    assert command is not None
    assert mistakes.problems == ()
