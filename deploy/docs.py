"""`potbank docs`: writes what is generated from the code, or says what is stale.

Made here: JSON Schema of every message, AsyncAPI of every worker service, OpenAPI of the gateway,
and the tables of README.md, docs/events.md, docs/permissions.md, docs/privacy.md and
docs/settings.md. All of it is committed, so that a change of the language shows in review; the same
code always makes the same bytes.
"""

import asyncio
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from deploy.console import console, note
from deploy.docs_pages import (
    events_page,
    front_page,
    permissions_page,
    settings_class,
    settings_page,
)
from deploy.docs_privacy import privacy_page
from deploy.problems import Problem
from deploy.system import ROOT
from shared.contracts.catalogue import EVENTS, OPERATIONS, REQUESTS, SERVICES, publishers
from shared.contracts.envelope import Contract
from shared.messaging.kernel import Kernel
from shared.messaging.specification import Examples, specification
from shared.storage.personal import Holdings

SCHEMAS = Path("shared/contracts/schemas")
EXAMPLES = Path("shared/contracts/examples")
ASYNCAPI = Path("docs/asyncapi")
OPENAPI = "services.gateway.entrypoints.description"
WHOLLY_MADE = (SCHEMAS, ASYNCAPI)
"""Folders in which nothing else may lie."""

Files = dict[Path, str]


def docs(
    check: Annotated[bool, typer.Option("--check", help="Change nothing; fail if stale.")] = False,
) -> None:
    """Make the schemas, AsyncAPI documents and tables that are generated from the code."""
    made = generated()
    stale = differences(made)
    if check and stale:
        raise Problem(
            f"{len(stale)} generated files do not fit the code.",
            "run ./potbank docs, look at what changed, and commit it.",
            "\n".join(str(path) for path in stale),
        )
    for path in stale:
        _write(path, made.get(path))
        note(str(path))
    console.print(f"{len(made)} generated files, {len(stale)} changed.")


def generated() -> Files:
    """Every generated file, by its path from the root of the repository, as it should be."""
    return {
        **schema_files(),
        **asyncapi_files(),
        Path("docs/openapi.json"): import_module(OPENAPI).committed(),
        Path("README.md"): front_page(_text("README.md"), ROOT),
        Path("docs/events.md"): events_page(_text("docs/events.md"), ROOT, version()),
        Path("docs/permissions.md"): permissions_page(_text("docs/permissions.md")),
        Path("docs/settings.md"): settings_page(_text("docs/settings.md")),
        Path("docs/privacy.md"): privacy_page(_text("docs/privacy.md"), asyncio.run(every_table())),
    }


def differences(made: Files) -> list[Path]:
    """Paths whose files are missing, differ, or should not be there."""
    there = {
        path.relative_to(ROOT)
        for folder in WHOLLY_MADE
        for path in (ROOT / folder).glob("*")
        if path.is_file()
    }
    wrong = {path for path, text in made.items() if _text(path) != text}
    return sorted(wrong | (there - made.keys()))


def schemas() -> Iterator[tuple[str, type[Contract]]]:
    """(name, contract) of everything that travels: events, requests, and replies to requests."""
    for event in EVENTS:
        yield event.subject, event
    for request in (*REQUESTS, *OPERATIONS):
        subject = request.subject.format(service="any")
        yield subject, request
        yield f"{subject}.reply", request.reply()


def schema_files() -> Files:
    """The JSON Schema of every message."""
    return {
        SCHEMAS / f"{name}.json": as_json(contract.model_json_schema())
        for name, contract in schemas()
    }


def as_json(value: dict[str, Any]) -> str:
    """Readable JSON with a line break at its end."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def asyncapi_files() -> Files:
    """What every worker service says, hears and answers; the gateway has OpenAPI instead."""
    return {
        ASYNCAPI / f"{service}.yaml": yaml.safe_dump(
            asyncio.run(_specification(service)), sort_keys=False, allow_unicode=True, width=100
        )
        for service in publishers()
    }


async def _specification(service: str) -> dict[str, Any]:
    kernel = kernel_of(service)
    try:
        about = import_module(f"services.{service}").__doc__ or ""
        return specification(kernel, version=version(), about=about, examples=examples(service))
    finally:
        await kernel.database.close()


async def every_table() -> dict[str, Holdings]:
    """Service -> its table of personal data."""
    found: dict[str, Holdings] = {}
    for service in SERVICES:
        kernel = kernel_of(service)
        found[service] = kernel.holdings
        await kernel.database.close()
    return found


def kernel_of(service: str) -> Kernel:
    """A service put together and not started, whatever the environment says; close its database."""
    settings = settings_class(service)(
        environment="development",
        place=ROOT / "deploy/places/stoke-on-trent",
        mongo_password_file=None,
        identity_public_key_file=None,
        identity_private_key_file=None,
    )
    app = import_module(f"services.{service}.app")
    # The gateway's app is a web application on a kernel that it makes first.
    made: Kernel = (
        app.new_kernel(settings) if service == "gateway" else app.build_app(settings).kernel
    )
    return made


def examples(service: str) -> Examples:
    """The golden examples by subject; those that any service answers, under this one's name."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for path in sorted((ROOT / EXAMPLES).glob("*.json")):
        subject, case = path.stem.rsplit(".", 1)
        found[subject.replace("rpc.any.", f"rpc.{service}.")][case] = json.loads(path.read_text())
    return found


def version() -> str:
    """The version of Potbank."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return str(project["version"])


def _text(path: str | Path) -> str:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _write(path: Path, text: str | None) -> None:
    file = ROOT / path
    if text is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
