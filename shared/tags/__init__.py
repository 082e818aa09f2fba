"""Tags suggested from text, with a confidence; a person confirms them. Pure, needs numpy only.

Matching suggests causes with it, and the operator's command trains and suggests: neither may import
the other, so what both need stands here. docs/matching.md explains the method and its figures.
"""
