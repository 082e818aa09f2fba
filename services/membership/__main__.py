"""`python -m services.membership`: build it and run it."""

from services.membership.app import build_app
from shared.messaging.kernel import run

run(build_app)
