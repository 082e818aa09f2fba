"""Commands and queries the services answer, one owner per file."""
