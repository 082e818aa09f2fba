"""An import contract that lists what a room may import; everything else is refused.

import-linter's own contracts list what is forbidden, and a list of what is forbidden forgets the
library that somebody adds next year.
"""

import sys
from fnmatch import fnmatchcase
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.domain.helpers import module_expressions_to_modules

STANDARD_LIBRARY = "stdlib"


class OnlyContract(Contract):
    """`modules` (with all below them) import nothing but `allowed` and themselves.

    `allowed` holds names in which `*` stands for any part, each with all below it; `stdlib` stands
    for Python's own library. Modules named in `exempt` are left to a contract of their own.
    """

    type_name = "only"

    modules = fields.SetField(subfield=fields.ModuleExpressionField())
    allowed = fields.SetField(subfield=fields.StringField())
    exempt = fields.SetField(subfield=fields.ModuleExpressionField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Every import of every module in question, against the list."""
        governed = _below(graph, self.modules) - _below(graph, self.exempt or set())
        broken = [
            (importer, imported, _lines(graph, importer, imported))
            for importer in sorted(governed)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if imported not in governed and not self._allows(imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line per import that is not on the list."""
        for importer, imported, lines in check.metadata["broken"]:
            output.print_error(f"- {importer} -> {imported} (l.{lines})", bold=False)
        output.print_error(f"Allowed: {', '.join(sorted(self._allowed()))}", bold=False)

    def _allowed(self) -> set[str]:
        allowed: Any = self.allowed
        return set(allowed)

    def _allows(self, imported: str) -> bool:
        if imported.partition(".")[0] in sys.stdlib_module_names:
            return STANDARD_LIBRARY in self._allowed()
        return any(
            fnmatchcase(imported, name) or fnmatchcase(imported, f"{name}.*")
            for name in self._allowed()
        )


def _below(graph: ImportGraph, expressions: Any) -> set[str]:
    modules = module_expressions_to_modules(graph, expressions, as_packages=True)
    return {module.name for module in modules}


def _lines(graph: ImportGraph, importer: str, imported: str) -> str:
    details = graph.get_import_details(importer=importer, imported=imported)
    return ", ".join(str(detail["line_number"]) for detail in details)
