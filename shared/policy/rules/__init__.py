"""The table: every request and who may make it, in modules named like those of the requests.

A request without a row is refused to everybody. Each row reads: to these people, if the thing
stands to them in one of these ways. Several rows of people add up.
"""

from importlib import import_module
from pkgutil import iter_modules

from shared.policy.rule import Action, Rule


def _rows() -> dict[Action, Rule]:
    found: dict[Action, Rule] = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        found |= import_module(f"{__name__}.{name}").RULES
    return found


RULES: dict[Action, Rule] = _rows()


def for_services_only(action: Action) -> bool:
    """True where no person may do this, whoever they are."""
    return RULES.get(action, {}).keys() == {"service"}
