"""What is true in matching: values, rules and scores. Standard library only."""
