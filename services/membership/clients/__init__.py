"""What membership reads from elsewhere: the place pack."""
