"""What matching does when it is asked or hears something, one story per file."""
