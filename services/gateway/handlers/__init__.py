"""What can happen to a session, a sign-in link or a repeated request, one story per file."""
