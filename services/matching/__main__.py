"""`python -m services.matching`: build it and run it."""

from services.matching.app import build_app
from shared.messaging.kernel import run

run(build_app)
