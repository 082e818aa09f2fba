"""The API's description is committed, and the committed one is today's."""

import json
import re
from pathlib import Path

from services.gateway.entrypoints.description import as_text, describe
from services.gateway.entrypoints.web import routes_only
from tests.component.gateway.conftest import GatewayDriver

DOCS = Path(__file__).parents[3] / "docs"
REFRESH = "./potbank docs"


def test_the_committed_description_is_fresh():
    """Those who build on the API read the file, not our code."""
    committed = (DOCS / "openapi.json").read_text(encoding="utf-8")
    assert committed == as_text(describe(routes_only())), f"run: {REFRESH}"


async def test_the_gateway_serves_its_own_description(gateway: GatewayDriver):
    """The same one, at a fixed address."""
    served = await gateway.browser().get("/api/openapi.json")
    assert served.json() == json.loads((DOCS / "openapi.json").read_text(encoding="utf-8"))


def test_every_operation_can_be_understood_alone():
    """An id, a topic, a summary and a sentence for each."""
    description = describe(routes_only())
    operations = [one for path in description["paths"].values() for one in path.values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    for one in operations:
        assert one["tags"], one["operationId"]
        assert one["summary"], one["operationId"]
        assert one["description"], one["operationId"]
        assert {"4XX", "5XX"} <= one["responses"].keys()


def test_the_guide_names_every_address():
    """docs/api.md is written by hand, so it is compared."""
    guide = (DOCS / "api.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(?:GET|POST) (?:/api/v1)?(/[^` ]*)`", guide))
    described = {path.removeprefix("/api/v1") for path in describe(routes_only())["paths"]}
    assert named == described
