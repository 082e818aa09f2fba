"""`python -m services.gateway`."""

from services.gateway.app import build_app
from services.gateway.settings import GatewaySettings
from shared.messaging.kernel import run

run(build_app, GatewaySettings())
