"""`potbank down`: end what `up` started, and nothing else, in reverse order."""

from deploy import processes
from deploy.console import console
from deploy.system import SERVICES, System

# Inside a tier all are asked at once; the next tier waits, so nobody loses what it still needs.
TIERS = (("gateway",), SERVICES, ("mailbox",), ("mongo", "nats"))
_PATIENCE = 20.0


def down() -> None:
    """Stop everything that `up` started on this machine."""
    system = System.load()
    stopped = [name for tier in TIERS for name in _stop_tier(system, tier)]
    console.print(f"Stopped {', '.join(stopped)}." if stopped else "Nothing of ours was running.")


def _stop_tier(system: System, tier: tuple[str, ...]) -> list[str]:
    running = [found for name in tier if (found := processes.find(name, system.state))]
    for process in running:
        process.ask_to_end()
    for process in running:
        if not process.ended(_PATIENCE):
            console.print(f"{process.name} did not end within {_PATIENCE:.0f} s: killed.")
            process.kill()
    for name in tier:
        processes.forget(name, system.state)
    return [process.name for process in running]
