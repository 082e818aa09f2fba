"""`up` adopts and `down` ends what this Potbank started, and never anybody else's program."""

import json
import os
import subprocess
import sys
from pathlib import Path

from deploy import processes

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-uc",
    "from signal import *; import time; signal(SIGTERM, SIG_IGN); print('on'); time.sleep(60)",
]


def test_a_running_program_is_found_again(tmp_path: Path) -> None:
    started = processes.spawn("sleeper", SLEEPER, tmp_path, {"COLOUR": "blue"})
    try:
        found = processes.find("sleeper", tmp_path)
        assert found is not None
        assert found.pid == started.pid
        assert found.alive()
        assert processes.started_with("sleeper", tmp_path) == {"COLOUR": "blue"}
    finally:
        started.stop()
    assert processes.find("sleeper", tmp_path) is None


def test_a_program_that_never_started_is_not_found(tmp_path: Path) -> None:
    assert processes.find("nobody", tmp_path) is None
    assert processes.started_with("nobody", tmp_path) == {}


def test_a_reused_process_id_is_not_taken_for_ours(tmp_path: Path) -> None:
    record = tmp_path / "run" / "matching.json"
    record.parent.mkdir()
    record.write_text(
        json.dumps({"pid": os.getpid(), "command": ["not", "this"], "environment": {}})
    )
    assert processes.find("matching", tmp_path) is None


def test_a_killed_program_counts_as_gone_even_while_its_remains_are_listed(tmp_path: Path) -> None:
    started = processes.spawn("sleeper", SLEEPER, tmp_path)
    started.handle.kill()
    assert started.ended(patience=5)
    assert processes.find("sleeper", tmp_path) is None


def test_a_program_that_will_not_end_is_killed(tmp_path: Path) -> None:
    stubborn = processes.spawn("stubborn", STUBBORN, tmp_path)
    while not stubborn.last_lines():
        assert stubborn.alive()
    assert stubborn.stop(patience=0.2) is False
    assert not stubborn.alive()


def test_a_program_outlives_the_command_that_started_it(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from deploy import processes;"
        f"processes.spawn('sleeper', {SLEEPER!r}, Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True)
    found = processes.find("sleeper", tmp_path)
    assert found is not None
    found.stop()


def test_the_log_of_a_new_start_holds_no_old_lines_and_the_old_log_is_kept(tmp_path: Path) -> None:
    for word in ("first", "second"):
        processes.spawn("talker", [sys.executable, "-c", f"print({word!r})"], tmp_path).ended(10)
    assert (tmp_path / "logs" / "talker.log").read_text() == "second\n"
    assert (tmp_path / "logs" / "talker.log.before").read_text() == "first\n"
