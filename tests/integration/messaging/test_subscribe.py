"""The example of the README does what the README says."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from tests.builders import an_impact_recorded
from tests.bus import Bus, until

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "subscriber.py"
HEEDING = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_path(sys.argv[1], run_name="__main__")
"""


def started(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    """The example, as anybody would run it at a terminal: Ctrl-C ends it, also where the tests were
    started in the background, which leaves SIGINT ignored in every child."""
    return subprocess.Popen([sys.executable, "-c", HEEDING, str(EXAMPLE)], env=environment)


async def test_another_service_hears_of_impact_once(bus: Bus) -> None:
    """Started twice on the same events, it still has one piece of news each."""
    reporting = await bus.service("reporting")

    async def count(work: Any) -> None:
        work.publish(an_impact_recorded(impact_id="impact-1"))
        work.publish(an_impact_recorded(impact_id="impact-2"))

    await reporting.transact(count)
    bus.databases.append("radio")
    environment = {**os.environ, "NATS_URL": bus.nats_url, "MONGO_URL": bus.mongo_url}
    environment["PYTHONPATH"] = str(EXAMPLE.parents[2])
    with MongoClient[dict[str, Any]](bus.mongo_url) as mongo:
        news = mongo["radio"]["news"]
        for _ in range(2):
            with started(environment) as station:

                async def on_air() -> bool:
                    return news.count_documents({}) == 2

                await until(on_air)
                station.send_signal(signal.SIGINT)
        assert {item["_id"] for item in news.find()} == {"impact-1", "impact-2"}
