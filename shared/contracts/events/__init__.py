"""Facts the services publish, one family per file, one owner each."""
