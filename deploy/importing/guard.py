"""A spreadsheet runs cells that begin like a formula; ours are guarded, and read back unguarded."""

# OWASP, "CSV Injection": these first characters start a formula in common spreadsheets.
_STARTS = ("=", "+", "-", "@", "\t", "\r")


def put_on(cell: str) -> str:
    """The cell as text in any spreadsheet."""
    return f"'{cell}" if cell.startswith(_STARTS) else cell


def taken_off(cell: str) -> str:
    """The cell as it was, so that a corrected file of rejects can be imported again."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_STARTS) else cell
