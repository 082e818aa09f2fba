"""`python -m services.programme`: build it and run it."""

from services.programme.app import build_app
from shared.messaging.kernel import run

run(build_app)
