"""`python -m deploy`, which is what the potbank script calls."""

from deploy.cli import main

main()
