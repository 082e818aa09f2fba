"""From what somebody typed to a request, and back to the form with what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from pydantic import ValidationError
from starlette.datastructures import ImmutableMultiDict

from services.gateway.entrypoints.gateway import Asking
from services.gateway.entrypoints.plain_words import field_problems
from services.gateway.entrypoints.problems import status_of
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import Contract, Done, FieldProblem
from shared.contracts.envelope import Request as Question

LABELS = {
    "name": "Your name",
    "email": "E-mail address",
    "links-0-type": "Your link to the place",
    "time_zone": "Time zone",
    "reached_by": "How they are reached",
    "consented_on": "On which day",
    "adult": "18 or older",
    "how": "How you verified it",
    "to_year": "To year",
    "max_km": "How far you would travel",
    "agrees_to_terms": "Terms",
    "title": "In one line",
    "starts_on": "From",
    "ends_on": "Until",
    "starts_at": "At what time",
    "within_km": "Within km",
    "on": "Day",
    "outcode": "Where",
    "words": "In words",
    "organisation_id": "Organisation",
    "old_enough": "Your age",
    "despite_clash": "Two things on one day",
    "duty": "Checks",
    "opportunity_ids": "Opportunities",
    "deed": "What you decide",
    "opportunity_id": "Opportunity",
    "reason": "Why",
}

C = TypeVar("C", bound=Contract)
R = TypeVar("R", bound=Contract)
Sent = ImmutableMultiDict[str, Any]


async def sent_form(request: Request) -> Sent:
    """The form's fields. Files are not asked for anywhere, so none are read."""
    form = await request.form(max_files=0, max_fields=200)
    return ImmutableMultiDict([(name, str(value)) for name, value in form.multi_items()])


SentForm = Annotated[Sent, Depends(sent_form)]


def text(sent: Sent, name: str) -> str | None:
    """What was typed, or None where the field was left empty."""
    return str(sent.get(name, "")).strip() or None


def given(sent: Sent, *names: str) -> dict[str, Any]:
    """The fields that were filled in; the contract's defaults are for the others."""
    return {name: value for name in names if (value := text(sent, name)) is not None}


def group(sent: Sent, prefix: str, *names: str) -> dict[str, Any]:
    """The fields `prefix-name` that were filled in, by name."""
    return {name: value for name in names if (value := text(sent, f"{prefix}-{name}")) is not None}


@dataclass(frozen=True)
class Mistakes:
    """What is wrong with a form, for its summary and for its fields.

    `fields` maps the contract's name of a field to the form's where the two differ.
    """

    problems: Sequence[FieldProblem]
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def context(self) -> dict[str, Any]:
        """What the templates `layout.html` and `parts/fields.html` read."""
        placed = [(self._place(problem.field), _sentence(problem)) for problem in self.problems]
        return {
            "errors": dict(placed),
            "problems": [
                {"text": f"{_label(place)}: {words}", "href": f"#{place}"}
                if place
                else {"text": words}
                for place, words in placed
            ],
        }

    def _place(self, name: str) -> str:
        return self.fields.get(name, name).replace(".", "-")


def _label(place: str) -> str:
    """What a field is called in the summary: its own last word, unless that says too little."""
    name = place.rsplit("-", 1)[-1]
    return LABELS.get(place) or LABELS.get(name) or name.replace("_", " ").capitalize()


def _sentence(problem: FieldProblem) -> str:
    if not problem.fix:
        return problem.message
    return f"{problem.message.rstrip('.')}. {problem.fix}"


def typed(sent: Sent, *several: str) -> dict[str, Any]:
    """What was typed, to be shown again; `several` names the checkboxes."""
    values: dict[str, Any] = {name: sent.get(name) for name in sent}
    return values | {name: sent.getlist(name) for name in several}


async def attempt(kind: type[Question[Done]], fields: Mapping[str, Any], ask: Asking) -> Mistakes:
    """Ask for it. No problems: it was done. Raises ServiceRefused for what no field can mend."""
    command, mistakes = read(kind, fields)
    if command is None:
        return mistakes
    try:
        await ask(command)
    except ServiceRefused as refusal:
        return Mistakes(mendable(refusal))
    return Mistakes(())


async def look(
    kind: type[Question[R]], fields: Mapping[str, Any], ask: Asking
) -> tuple[R | None, Mistakes]:
    """What was looked for, or what is wrong with how. Raises ServiceRefused as `attempt` does."""
    query, mistakes = read(kind, fields)
    if query is None:
        return None, mistakes
    try:
        return await ask(query), mistakes
    except ServiceRefused as refusal:
        return None, Mistakes(mendable(refusal))


def read(kind: type[C], fields: Mapping[str, Any]) -> tuple[C | None, Mistakes]:
    """The contract these fields make, or what is wrong with them."""
    try:
        return kind.model_validate(fields), Mistakes(())
    except ValidationError as error:
        return None, Mistakes(field_problems(error.errors()))


def mendable(refusal: ServiceRefused) -> tuple[FieldProblem, ...]:
    """What somebody can correct in the form. Raises the refusal again where there is nothing."""
    if status_of(refusal.refused) not in {409, 422}:
        raise refusal
    whole = FieldProblem(field="", message=refusal.refused.message)
    return refusal.refused.problems or (whole,)
