"""`potbank import`: rows of other people's files become organisations and opportunities.

`app` is the typer application of the verbs; `run.bring_in` is the same import for a program.
"""
