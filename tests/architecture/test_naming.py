"""Names that people, logs and permissions rely on."""

import re

import pytest

from deploy.system import ROOT
from shared.contracts.catalogue import EVENTS, OPERATIONS, REQUESTS, SERVICES
from tests.architecture import rules
from tests.architecture.source import words

KEBAB = "[a-z]+(-[a-z]+)*"


def test_no_name_says_nothing():
    """`utils` and `handle` are where things go that nobody has thought about."""
    assert rules.banned_names(ROOT) == []


def test_a_handler_is_called_by_what_it_does():
    """verb_noun, and never `on_...`: reactions say what they do, not what they heard."""
    assert rules.unclear_handlers(ROOT) == []


def test_an_event_says_what_happened():
    """A noun and a past participle; `Updated` and `Changed` leave the listener to find out what."""
    assert rules.unclear_events(ROOT) == []
    assert [event.__name__ for event in EVENTS if event.__name__.endswith("Event")] == []


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_an_event_subject_has_five_parts(event):
    """evt.<service>.<aggregate>.<event>.v<n>: streams and filters are made from the parts."""
    services = "|".join(SERVICES)
    assert re.fullmatch(rf"evt\.({services})\.{KEBAB}\.{KEBAB}\.v[1-9]\d*", event.subject)


@pytest.mark.parametrize("request_", (*REQUESTS, *OPERATIONS), ids=lambda kind: kind.__name__)
def test_a_request_subject_is_the_name_of_its_class(request_):
    """rpc.<service>.<class-name>.v<n>: who has one finds the other."""
    owner = "|".join((*SERVICES, re.escape("{service}")))
    name = "-".join(words(request_.__name__))
    assert re.fullmatch(rf"rpc\.({owner})\.{name}\.v[1-9]\d*", request_.subject)
