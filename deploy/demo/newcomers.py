"""Who plays the main job: somebody new each time, so that it can be played again."""

from datetime import UTC, datetime

from deploy.demo.main_job import Newcomer
from shared.contracts.requests.matching import PostOffer
from shared.contracts.requests.membership import JoinNetwork
from shared.contracts.values import Location, PlaceLink
from shared.contracts.vocabulary import Kind, LinkType


def in_the_place() -> Newcomer:
    """Moved back to Burslem after twenty years on ships, and has time."""
    return Newcomer(
        joins=JoinNetwork(
            name="Hettie Dawson-Quaye",
            email=_new_address("hettie"),
            links=(PlaceLink(type=LinkType.BORN, area="Burslem"),),
            interests=("Environment", "Heritage"),
            postcode="ST6 1AA",
            agrees_to_terms=True,
        ),
        offers=PostOffer(
            kind=Kind.TIME,
            title="My Saturdays, outdoors if it can be",
            description="Ship's carpenter. I would like to learn how to lay a hedge.",
            causes=("Environment", "Heritage"),
            skills=("Gardening", "PracticalWork"),
            hours=24,
        ),
        hours=5.5,
    )


def in_new_york() -> Newcomer:
    """A Stokie in New York, near the opportunities of that city's file."""
    return Newcomer(
        joins=JoinNetwork(
            name="Marlon Tellwright-Ortiz",
            email=_new_address("marlon"),
            links=(PlaceLink(type=LinkType.BORN, area="Longton"),),
            interests=("EducationLanguages", "Community"),
            location=Location(latitude=40.73, longitude=-73.99),
            time_zone="America/New_York",
            agrees_to_terms=True,
        ),
        offers=PostOffer(
            kind=Kind.TIME,
            title="Tutor children who find school hard, on Saturdays",
            description="I mentor students in reading and mathematics after work.",
            causes=("EducationLanguages", "Community"),
            skills=("Teaching", "Mentoring"),
            max_km=15,
            hours=40,
        ),
        hours=3,
    )


def _new_address(name: str) -> str:
    return f"{name}-{datetime.now(UTC):%Y%m%d-%H%M%S}@example.org"
