"""The one way a file is turned away as a whole; single rows are rejected one by one instead."""

from deploy.problems import Problem


class Unusable(Problem):
    """Nothing can be read from this file: what is wrong, and the fix. The command exits with 2."""


class Unanswered(Problem):
    """The service that should take the rows does not answer. The command exits with 3."""
