"""How what people choose of their mail reads on a page."""

FREQUENCIES = {
    "instant": "At once",
    "daily": "Every morning",
    "weekly": "On Mondays",
    "inbox": "Only in my inbox",
}
HOURS = tuple((str(hour), f"{hour:02}:00") for hour in range(24))


def clock_of(time_zone: str) -> str:
    """Australia/Sydney as people say it: Sydney."""
    return time_zone.rpartition("/")[2].replace("_", " ")
