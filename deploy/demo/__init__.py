"""Demonstration data that tells a story, and `potbank demo`, which plays the main job live.

`load(system, report)` fills a new system, `ACCOUNTS` lists who can sign in then, `demo` is the
verb.
"""

from deploy.demo.cli import demo
from deploy.demo.load import ACCOUNTS, load

__all__ = ["ACCOUNTS", "demo", "load"]
