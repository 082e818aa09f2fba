"""`python -m services.notifications`: build and run."""

from services.notifications.app import build_app
from shared.messaging.kernel import run

if __name__ == "__main__":
    run(build_app)
