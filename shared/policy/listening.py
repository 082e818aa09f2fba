"""Which service may listen to which events: the catalogue's table, asked like the other one."""

from shared.contracts.catalogue import LISTENERS
from shared.contracts.envelope import Event


def may_listen(service: str, event: type[Event]) -> bool:
    """True where the catalogue lets this service hear the event's aggregate. Deny by default."""
    return f"{event.owner()}.{event.aggregate()}" in LISTENERS.get(service, ())
