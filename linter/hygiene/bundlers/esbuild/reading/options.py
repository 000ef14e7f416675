"""What decides, besides its text, how esbuild reads a file."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hygiene.bundlers.esbuild.behaviour import NEWEST, EsbuildBehaviour
from hygiene.model import Language

PackageType = Literal["commonjs", "module", ""]


class JsxOptions(Struct, frozen=True):
    """How JSX is compiled.

    Attributes:
        automatic: by imports of a runtime, instead of by calls of ``factory``.
        development: with the runtime for development.
        factory, fragment: dotted names.
        source: the package of the runtime.
    """

    automatic: bool = False
    development: bool = False
    factory: str = "React.createElement"
    fragment: str = "React.Fragment"
    source: str = "react"


class ReadOptions(Struct, frozen=True):
    """The options of one file.

    Attributes:
        language: its syntax.
        package_type: what its name and its package.json say of its module format.
        jsx: how JSX is compiled.
        keeps_import_statements: unused import statements of TypeScript stay.
        keeps_import_values: unused imports of TypeScript count as used.
        assigns_fields: class fields of TypeScript are assigned, not defined.
        decorates: tsconfig.json asks for decorators as TypeScript once had them.
        defines: (dotted name, source that stands for it) pairs.
        behaviour: of the version of esbuild.
    """

    language: Language
    package_type: PackageType = ""
    jsx: JsxOptions = JsxOptions()
    keeps_import_statements: bool = False
    keeps_import_values: bool = False
    assigns_fields: bool = False
    decorates: bool = False
    defines: tuple[tuple[str, str], ...] = ()
    behaviour: EsbuildBehaviour = NEWEST

    @property
    def typescript(self) -> bool:
        """Whether it is TypeScript."""
        return self.language in ("ts", "tsx")
