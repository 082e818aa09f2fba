"""What is generated is committed, and says what the code says."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy import docs as making
from deploy.docs import ASYNCAPI, differences, generated
from deploy.problems import Problem
from deploy.system import ROOT
from shared.contracts.catalogue import OPERATIONS, REQUESTS, event_subjects, publishers
from shared.messaging.kernel import Kernel

KEY = re.compile(r"^[a-zA-Z0-9.\-_]+$")


@pytest.fixture(scope="module", params=publishers())
def document(request: pytest.FixtureRequest) -> dict[str, Any]:
    """One service's AsyncAPI document, as committed."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / ASYNCAPI / f"{request.param}.yaml").read_text())
    return loaded


def test_generated_files_fit_the_code():
    """A stale schema is a lie that others build on; `potbank docs` makes them anew."""
    assert differences(generated()) == []


def test_every_reference_of_a_document_resolves(document: dict[str, Any]):
    """Readers and generators follow references blindly."""
    for reference in _references(document):
        found: Any = document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
        assert found, reference


def test_every_component_has_a_name_that_asyncapi_allows(document: dict[str, Any]):
    """Tools refuse the whole document for one such key."""
    for kind in document["components"].values():
        assert [key for key in kind if not KEY.match(key)] == []


def test_every_event_a_service_publishes_is_sent_in_its_document(document: dict[str, Any]):
    """The catalogue and the document are one truth."""
    sent = {
        document["channels"][name]["address"]
        for name, operation in document["operations"].items()
        if operation["action"] == "send"
    }
    assert sent == set(event_subjects(document["info"]["title"]))


def test_every_request_and_reaction_is_received_in_its_document(
    document: dict[str, Any], kernels: dict[str, Kernel]
):
    """Built from the routers that run, so that the document cannot promise more than they do."""
    service = document["info"]["title"]
    received = {
        document["channels"][name]["address"]
        for name, operation in document["operations"].items()
        if operation["action"] == "receive"
    }
    asked = [kind for kind in (*REQUESTS, *OPERATIONS) if kind.owner() in {service, "{service}"}]
    heard = {event.subject for event in kernels[service].events.reactions}
    assert received == heard | {kind.subject.format(service=service) for kind in asked}


def test_every_event_in_a_document_has_cloudevents_headers_and_an_example(document: dict[str, Any]):
    """Half of what an event says is in its headers."""
    for name, channel in document["channels"].items():
        if str(channel["address"]).startswith("evt."):
            message = document["components"]["messages"][name]
            assert message["traits"] == [{"$ref": "#/components/messageTraits/cloudEvents"}]
            assert message["examples"]


def _references(part: Any) -> list[str]:
    if isinstance(part, list):
        return [reference for item in part for reference in _references(item)]
    if not isinstance(part, dict):
        return []
    own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
    return own + [reference for value in part.values() for reference in _references(value)]


def test_potbank_docs_finds_and_repairs_what_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A file that was edited by hand, one that was lost, and one that nothing makes any more."""
    for folder in (
        "docs",
        "deploy/places",
        "shared/contracts/examples",
        "shared/contracts/schemas",
    ):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("README.md", "pyproject.toml"):
        shutil.copyfile(ROOT / file, tmp_path / file)
    monkeypatch.setattr(making, "ROOT", tmp_path)
    edited, lost, stray = (
        tmp_path / "docs/asyncapi/matching.yaml",
        tmp_path / "shared/contracts/schemas/evt.matching.offer.posted.v1.json",
        tmp_path / "shared/contracts/schemas/evt.matching.offer.thrown.v1.json",
    )
    edited.write_text("by hand")
    lost.unlink()
    stray.write_text("{}")

    with pytest.raises(Problem) as problem:
        making.docs(check=True)
    assert problem.value.details.splitlines() == [
        str(path.relative_to(tmp_path)) for path in (edited, lost, stray)
    ]
    assert edited.read_text() == "by hand", "a check changes nothing"

    making.docs()
    making.docs(check=True)
    assert lost.exists() and not stray.exists()
