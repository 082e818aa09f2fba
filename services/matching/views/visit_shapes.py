"""From visits to what is shown of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from services.matching.domain.place_days import PlaceDays
from services.matching.domain.visit import FollowUp, Visit
from services.matching.domain.visit_part import VisitPart
from shared.contracts.requests.visits import FollowUpView, VisitPartView, VisitView

Viewer: TypeAlias = Literal["visitor", "host", "coordinator"]


@dataclass(frozen=True)
class Names:
    """Public names of organisations, and titles of opportunities, by id."""

    organisations: Mapping[str, str]
    opportunities: Mapping[str, str]


def visit_view(
    visit: Visit, viewer: Viewer, hosts: Collection[str], names: Names, days: PlaceDays
) -> VisitView:
    """One visit as this viewer sees it: a host sees the parts of `hosts`, and no words."""
    for_host = viewer == "host"
    parts = [part for part in visit.parts if not for_host or part.host_id in hosts]
    return VisitView(
        visit_id=visit.visit_id,
        viewer=viewer,
        member_id=None if for_host else visit.member_id,
        starts_on=visit.starts_on,
        ends_on=visit.ends_on,
        causes=visit.causes,
        meets_coordinators=visit.meets_coordinators,
        sees_projects=visit.sees_projects,
        words="" if for_host else visit.words,
        status=visit.status.value,
        announced_at=visit.announced_at,
        time_zone=days.zone.key,
        parts=tuple(
            part_view(part, names) for part in sorted(parts, key=lambda part: part.when.order)
        ),
        follow_up=follow_up_view(visit.follow_up) if visit.follow_up and not for_host else None,
    )


def part_view(part: VisitPart, names: Names) -> VisitPartView:
    """One part, with the names of what is to be seen."""
    organisation_id, opportunity_id = part.organisation_id, part.opportunity_id
    return VisitPartView.model_validate(
        {
            "part_id": part.part_id,
            "kind": part.kind,
            "organisation_id": organisation_id,
            "organisation_name": names.organisations.get(part.host_id),
            "opportunity_id": opportunity_id,
            "opportunity_title": names.opportunities.get(opportunity_id or ""),
            "reason": part.reason,
            "day": part.when.day,
            "slot": part.when.slot.value,
            "starts_at": part.starts_at,
            "ends_at": part.ends_at,
            "meeting_point": part.meeting_point,
            "status": part.status.value,
            "waits_for_host": part.waits_for_host,
            "waits_for_visitor": part.waits_for_visitor,
            "declined_by": part.declined_by and part.declined_by.value,
            "declined_because": part.declined_because,
            "once_confirmed": part.once_confirmed,
            "sequence": part.sequence,
            "changed_at": part.changed_at,
        }
    )


def follow_up_view(said: FollowUp) -> FollowUpView:
    """How it went."""
    return FollowUpView.model_validate(
        {"words": said.words, "leads_to": said.leads_to, "said_at": said.said_at}
    )
