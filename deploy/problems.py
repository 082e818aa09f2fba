"""One kind of failure a person can act on: what went wrong, and the fix."""


class Problem(Exception):
    """Something `potbank` cannot get past by itself; always printed together with its fix."""

    def __init__(self, what: str, fix: str, details: str = "") -> None:
        super().__init__(f"{what} Fix: {fix}")
        self.what = what
        self.fix = fix
        self.details = details
