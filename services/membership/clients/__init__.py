"""What membership takes from elsewhere: the place pack, and a measure of likeness."""
