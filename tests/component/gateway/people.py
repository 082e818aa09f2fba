"""What membership would answer about people, for the gateway's tests."""

from datetime import UTC, date, datetime
from typing import Any

from shared.contracts.requests.audit import AuditEntryView, AuditTrail
from shared.contracts.requests.common import Page
from shared.contracts.requests.individuals import (
    EnterIndividual,
    IndividualView,
    OpenIndividuals,
    RemoveIndividual,
)
from shared.contracts.requests.membership import AppointRepresentative
from shared.contracts.requests.partners import (
    EndPartnership,
    Partner,
    Partners,
    PartnersFound,
    RecordPartner,
)
from shared.contracts.requests.place import DescribePlace, PlaceArea, PlaceDescribed
from shared.contracts.requests.profiles import (
    AddLink,
    ChooseInterests,
    ChooseVisibility,
    CorrectLink,
    DescribeMember,
    DirectoryPage,
    EndLink,
    LinkView,
    MoveMember,
    MyProfile,
    OpenPersonRecord,
    OwnProfile,
    People,
    PersonRecord,
    PersonSummary,
    Profile,
    ProfileById,
    RemoveLink,
    Visibility,
    Whereabouts,
)
from shared.contracts.requests.register import (
    DescribeOrganisation,
    RegisterOwnOrganisation,
    ReleaseRepresentative,
    RenameOrganisation,
    Representatives,
    RepresentativesFound,
    RepresentativeView,
    VerifyOrganisation,
)

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
FIELDS: dict[str, Any] = {
    "person_id": "person-1",
    "name": "Sam Example",
    "about": "Potter, now in Melbourne.",
    "links": (
        LinkView(link=1, type="born", area="Burslem", from_year=1971),
        LinkView(
            link=2,
            type="educated",
            institution="Staffordshire University",
            institution_now="University of Staffordshire",
            from_year=1990,
            to_year=1993,
        ),
    ),
    "interests": ("Heritage",),
    "whereabouts": Whereabouts(outcode="ST6", max_km=20, remote=True),
    "time_zone": "Europe/London",
}
EVERYBODY = dict.fromkeys(Visibility.model_fields, "coordinators")
ENTRY = AuditEntryView(
    entry_id="e1",
    at=NOW,
    action="record-opened",
    by="person-9",
    roles=frozenset({"coordinator"}),
    person_id="person-1",
    fields=("name", "links"),
)
JOAN = IndividualView(
    person_id="person-7",
    name="Joan",
    reached_by="Through the Tuesday lunch club",
    wishes="Somebody to walk to the library with.",
    interests=("OlderPeople",),
    organisation_id=None,
    consent="Said yes",
    consented_on=date(2026, 11, 17),
    entered_at=NOW,
)
PEOPLE: dict[Any, Any] = {
    MyProfile: OwnProfile(
        **FIELDS,
        email="sam@example.org",
        member_since=NOW,
        visibility=Visibility.model_validate(EVERYBODY),
    ),
    ProfileById: Profile(**FIELDS),
    People: DirectoryPage(
        items=(
            PersonSummary(
                person_id="person-1",
                name="Sam Example",
                status="member",
                links=("born",),
                interests=("Heritage",),
                outcode="ST6",
            ),
        ),
        meant=("sam",),
    ),
    OpenPersonRecord: PersonRecord(
        profile=Profile(**FIELDS),
        status="member",
        roles=frozenset({"member"}),
        known_since=NOW,
        member_since=NOW,
        kept_to_themselves=("email",),
    ),
    AuditTrail: Page[AuditEntryView](items=(ENTRY,)),
    DescribePlace: PlaceDescribed(
        areas=(PlaceArea(name="Burslem", outcodes=("ST6",)),), institutions=("Keele University",)
    ),
    Representatives: RepresentativesFound(
        representatives=(
            RepresentativeView(person_id="person-1", name="Sam Example", email="sam@example.org"),
        )
    ),
    Partners: PartnersFound(
        partners=(
            Partner(
                partner_id="p1", name="Keele University", role="backer", since=date(2022, 1, 1)
            ),
        )
    ),
    OpenIndividuals: Page[IndividualView](items=(JOAN,)),
}
CHANGES = (
    *(AddLink, CorrectLink, EndLink, RemoveLink, ChooseInterests, ChooseVisibility),
    *(DescribeMember, MoveMember, RegisterOwnOrganisation, DescribeOrganisation),
    *(RenameOrganisation, VerifyOrganisation, AppointRepresentative, ReleaseRepresentative),
    *(RecordPartner, EndPartnership, EnterIndividual, RemoveIndividual),
)
