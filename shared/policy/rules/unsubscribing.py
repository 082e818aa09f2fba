"""Who ends mail by a link: whoever holds it. It says of itself what it is for."""

from shared.contracts.requests import unsubscribing as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import PUBLIC

RULES: dict[Action, Rule] = {
    asked.StopMail: PUBLIC,
    asked.StoppedBy: PUBLIC,
}
