"""May this actor do this? The one place that says yes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from shared.contracts.envelope import Actor
from shared.policy.relations import Relation, relations_to
from shared.policy.rule import Action, Rule, enough_for
from shared.policy.rules import RULES
from shared.policy.words import those_who_may

Code = Literal["allowed", "sign-in-first", "not-allowed"]


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no; with a no, the sentence a person reads and what they can do next."""

    code: Code
    message: str = ""
    next: str = ""

    @property
    def allowed(self) -> bool:
        """True for yes."""
        return self.code == "allowed"

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision("allowed")


class NotAllowed(Exception):
    """The table says no. Answered as a refusal, like those of the service itself."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(f"{decision.message} {decision.next}".strip())
        self.code = decision.code


def allows(actor: Actor, action: Action, relations: Iterable[Relation]) -> Decision:
    """May they do this to a thing they stand to in these ways? No, unless a rule says yes."""
    rule = RULES.get(action, {})
    return YES if enough_for(actor, rule) & frozenset(relations) else _no(actor, rule)


def may_ask(actor: Actor, action: Action) -> Decision:
    """May they do this to anything at all? Asked before the service looks at the thing."""
    rule = RULES.get(action, {})
    return YES if enough_for(actor, rule) else _no(actor, rule)


def require(
    actor: Actor,
    action: Action,
    *,
    person_id: str | None = None,
    organisation_id: str | None = None,
    also: Iterable[Relation] = (),
) -> None:
    """Go on only if they may do this to a thing of this person or organisation.

    `also` are relations the service knows from its own records. Raises NotAllowed.
    """
    related = relations_to(actor, person_id=person_id, organisation_id=organisation_id, also=also)
    permit(allows(actor, action, related))


def permit(decision: Decision) -> None:
    """Go on only after a yes. Raises NotAllowed."""
    if not decision:
        raise NotAllowed(decision)


def _no(actor: Actor, rule: Rule) -> Decision:
    if not actor.roles:
        return Decision("sign-in-first", "You need to sign in first.", "Sign in and try again.")
    return Decision(
        "not-allowed",
        f"You may not do this: it is for {those_who_may(rule)}.",
        "If you think that you should, ask a coordinator of the network.",
    )
