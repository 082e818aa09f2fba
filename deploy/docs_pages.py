"""The generated parts of README.md, docs/events.md and docs/settings.md, between their marks."""

import inspect
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import AliasChoices
from pydantic.fields import FieldInfo

from deploy.demo.cast import Cast, read_cast
from shared.contracts.catalogue import EVENTS, LISTENERS, SERVICES
from shared.contracts.envelope import Event
from shared.policy import RULES
from shared.policy.words import grants
from shared.settings import CommonSettings

UNHEARD = {
    "membership.appointment": "nobody here; for directories and calendars of the institutions",
    "membership.group": "nobody here; for partners who must know what is theirs to run",
    "membership.seat": "nobody here; for websites that show who speaks for whom",
    "membership.consent": "nobody here yet; for whoever sends the newsletter, and partners",
    "matching.opportunity": "nobody here; for websites and calendars that show what is asked for",
    "matching.round": "nobody here yet; for whoever judges the weights by what was overridden",
    "notifications.notice": "nobody here; for partners who must prove that somebody was told",
}
"""Aggregate -> why no service listens to it."""

MEANINGS = {
    "POTBANK_ENV": "`development` or `production`; production refuses to start without keys.",
    "POTBANK_PLACE": "Folder that describes the place.",
    "NATS_URL": "The broker; several addresses with commas between them.",
    "NATS_MONITOR_URL": "The broker's monitoring address.",
    "NATS_NKEY_FILE": "Seed of this service's user on the broker.",
    "NATS_TLS_CA_FILE": "Who signs the broker's certificate; with it nothing is said without TLS.",
    "MONGO_URL": "The database server: a replica set, also where it has one member.",
    "MONGO_PASSWORD_FILE": "Password of this service's user in the database.",
    "MONGO_TLS_CA_FILE": "The same for the database's certificate.",
    "MONGO_DATABASE": "The one database of this service; the service's name where it is not set.",
    "MONGO_DRIVER": "`motor`, or `pymongo`, its successor ([ADR 0007]).",
    "HTTP_HOST": "Address that health and metrics (and the gateway's pages) are served on.",
    "HTTP_PORT": "Port of the same; 0 takes a free one.",
    "SMTP_URL": "Where mail goes: `smtp://` or `smtps://`, with user and password if needed.",
    "MAIL_FROM": "Sender of every mail.",
    "PUBLIC_URL": "The address people type; links in mails start with it.",
    "IDENTITY_PUBLIC_KEY_FILE": "Its other half, which proves who asks.",
    "IDENTITY_PRIVATE_KEY_FILE": "Key that signs who asks: for the gateway and the operator only.",
    "LOG_LEVEL": "`DEBUG`, `INFO`, `WARNING` or `ERROR`.",
    "LOG_FORMAT": "`json`, or `pretty` for a terminal.",
    "MATCHING_BOARD_FILE": "Where the index of the board is kept, so that a restart is quick.",
    "MATCHING_CANDIDATES": "How many of the newest offers are looked at for an opportunity.",
    "MATCHING_LOOK_AGAIN_HOURS": "How often offers without a match are looked at again.",
    "MATCHING_MINIMUM_SCORE": "What a match must reach to be proposed, from 0 to 1.",
    "MATCHING_PROPOSALS_PER_OFFER": "How many matches one offer gets at once.",
    "MATCHING_PROPOSALS_PER_OPPORTUNITY": "How many matches one opportunity gets at once.",
    "POTBANK_VERSION": "The version that the HTTP interface says it is.",
    "MAILBOX_URL": "Where mail can be read in development; the sign-in page links to it.",
    "GATEWAY_PLACE_NAME": "The place as pages name it.",
    "GATEWAY_REQUEST_RATE": "Requests one visitor may make.",
    "GATEWAY_SIGN_IN_RATE": "Sign-in links one visitor may ask for.",
    "GATEWAY_SIGN_IN_RATE_PER_ADDRESS": "Sign-in links that may be asked for one address.",
}
"""What a variable means where its field has no description of its own."""

PERMISSIONS_HEAD = "| request | what it does | who may |"
EVENTS_HEAD = "| event | meaning | subject | owner | heard by | since |"
SETTINGS_HEAD = "| variable | default | meaning | read by |"


def events_page(page: str, root: Path, version: str) -> str:
    """docs/events.md with its table and the example as they are now."""
    since = dict(re.findall(r"`(evt\.[\w.-]+)`.*\| ([\d.]+) \|$", page, flags=re.MULTILINE))
    rows = [_event_row(event, since.get(event.subject, version)) for event in EVENTS]
    page = between(page, "events", table(EVENTS_HEAD, rows))
    return between(page, "subscriber", _example(root))


def permissions_page(page: str) -> str:
    """docs/permissions.md with one table for each service, from the policy."""
    services: dict[str, list[str]] = {}
    for action, rule in RULES.items():
        owner = "every service" if action.owner() == "{service}" else action.owner()
        meaning = " ".join((action.__doc__ or "").split()).partition(". ")[0].rstrip(".")
        who = "<br>".join(grants(rule))
        services.setdefault(owner, []).append(f"| {action.__name__} | {meaning} | {who} |")
    tables = [
        f"### {service}\n\n{table(PERMISSIONS_HEAD, rows)}" for service, rows in services.items()
    ]
    return between(page, "permissions", "\n\n".join(tables))


def front_page(page: str, root: Path) -> str:
    """README.md with its accounts, its short table of events and the example as they are now."""
    page = between(page, "accounts", table("| who | address | sees |", account_rows(read_cast())))
    rows = [f"| {e.__name__} | `{e.subject}` | {e.owner()} |" for e in EVENTS]
    page = between(page, "events", table("| event | subject | from |", rows))
    return between(page, "subscriber", _example(root))


def account_rows(cast: Cast) -> list[str]:
    """One row for each account of the demonstration that is worth a look."""
    return [
        f"| {name}, {role} | `{email}` | {cast.worth_a_look[email]} |"
        for name, email, role in cast.accounts
        if email in cast.worth_a_look
    ]


def settings_page(page: str) -> str:
    """docs/settings.md with a table of every variable that a service reads."""
    rows = [
        f"| `{name}` | {_default(field)} | {_meaning(name, field)} | {', '.join(services)} |"
        for name, (field, services) in sorted(variables().items())
    ]
    return between(page, "settings", table(SETTINGS_HEAD, rows))


def variables() -> dict[str, tuple[FieldInfo, tuple[str, ...]]]:
    """Environment variable -> its field and the services that read it."""
    found: dict[str, tuple[FieldInfo, tuple[str, ...]]] = {}
    for service in SERVICES:
        settings = settings_class(service)
        for name, field in settings.model_fields.items():
            if name == "service":
                continue
            variable = _variable(settings, name, field)
            _, services = found.get(variable, (field, ()))
            found[variable] = (field, (*services, service))
    return {
        name: (field, ("all",) if services == SERVICES else services)
        for name, (field, services) in found.items()
    }


def settings_class(service: str) -> type[CommonSettings]:
    """The one settings class of a service."""
    module = import_module(f"services.{service}.settings")
    [found] = (
        kind
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, CommonSettings) and kind is not CommonSettings
    )
    settings: type[CommonSettings] = found
    return settings


def table(head: str, rows: Sequence[str]) -> str:
    return "\n".join((head, "|---" * (head.count("|") - 1) + "|", *rows))


def _example(root: Path) -> str:
    example = (root / "docs/examples/subscriber.py").read_text(encoding="utf-8")
    return f"```python\n{example}```"


def _event_row(event: type[Event], since: str) -> str:
    meaning = " ".join((event.__doc__ or "").split())
    name = f"[{event.__name__}](../shared/contracts/schemas/{event.subject}.json)"
    listened = f"{event.owner()}.{event.aggregate()}"
    listeners = [service for service, heard in LISTENERS.items() if listened in heard]
    heard_by = ", ".join(listeners) or UNHEARD.get(listened, "nobody")
    return f"| {name} | {meaning} | `{event.subject}` | {event.owner()} | {heard_by} | {since} |"


def _variable(settings: type[CommonSettings], name: str, field: FieldInfo) -> str:
    if isinstance(field.validation_alias, AliasChoices):
        return str(field.validation_alias.choices[0])
    prefix: Any = settings.model_config.get("env_prefix", "")
    return f"{prefix}{name}".upper()


def _default(field: FieldInfo) -> str:
    return "" if field.default is None else f"`{field.default}`"


def _meaning(name: str, field: FieldInfo) -> str:
    return field.description or MEANINGS.get(name, "")


def between(page: str, mark: str, content: str) -> str:
    """The page with everything between its two marks replaced. Raises ValueError without them."""
    start, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    before, found, rest = page.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"a page has lost its marks {start} and {end}")
    return f"{before}{start}\n{content}\n{end}{after}"
