"""Everything that installs, starts, checks and ships Potbank; no business rule lives here."""
