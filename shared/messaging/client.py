"""What the operator's command uses: see `asking`."""

from shared.messaging.asking import OPERATOR, Asker, asking

__all__ = ["OPERATOR", "Asker", "asking"]
