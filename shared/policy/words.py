"""The table in plain English, for refusals and for docs/permissions.md."""

from shared.policy.relations import Relation
from shared.policy.rule import Rule, Who

PEOPLE: dict[Who, str] = {
    "anyone": "anyone, signed in or not",
    "signed-in": "anyone who is signed in",
    "member": "members",
    "representative": "representatives of organisations",
    "coordinator": "coordinators",
    "administrator": "administrators",
    "working-group": "the working group",
    "ambassador": "ambassadors",
    "adviser": "holders of a Staffs CAN seat",
    "staff": "staff of the university",
    "student": "students",
    "safeguarding": "the safeguarding team",
    "service": "Potbank's own services",
}
WHOSE: dict[Relation, str] = {
    Relation.SELF: "their own",
    Relation.OWN_ORGANISATION: "their organisation's",
    Relation.OWN_GROUP: "their group's",
    Relation.RUN_GROUP: "of groups they run",
    Relation.INTRODUCED: "of people they were introduced to",
    Relation.NETWORK: "what members share with the network",
}


def grants(rule: Rule) -> list[str]:
    """ "coordinators", "members (their own)": one per kind of person, in the order of the rule.

    Nothing in brackets means whoever the thing belongs to.
    """
    found = []
    for who, relations in rule.items():
        whose = " and ".join(words for each, words in WHOSE.items() if each in relations)
        found.append(PEOPLE[who] if Relation.ANYONE in relations else f"{PEOPLE[who]} ({whose})")
    return found


def those_who_may(rule: Rule) -> str:
    """A list for a sentence: "members (their own) and coordinators"."""
    found = grants(rule)
    if not found:
        return "nobody"
    *most, last = found
    return f"{', '.join(most)} and {last}" if most else last
