"""`python -m services.reporting`: build it and run it."""

from services.reporting.app import build_app
from shared.messaging.kernel import run

run(build_app)
