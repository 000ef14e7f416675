"""The options that a file is read with: its package, and the tsconfig.json above it.

The fields of tsconfig.json that count are those of ``finalizeResolve`` in
``internal/resolver/resolver.go`` and ``UnusedImportFlags`` in ``internal/config/config.go``; inside
node_modules none does.
"""

from __future__ import annotations

import os

from hygiene.bundlers.esbuild.behaviour import EsbuildBehaviour
from hygiene.bundlers.esbuild.reading.options import JsxOptions, PackageType, ReadOptions
from hygiene.discover.package_json import Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.model import Language

_FIXED_TYPES: dict[str, PackageType] = {
    ".mjs": "module",
    ".mts": "module",
    ".cjs": "commonjs",
    ".cts": "commonjs",
}
_TYPED = frozenset({".js", ".jsx", ".ts", ".tsx"})
_ASSIGNING_TARGETS = frozenset({"es3", "es5", "es6", *(f"es{year}" for year in range(2015, 2022))})


class FileOptions:
    """Finds the options of files; what holds for a folder is found once."""

    def __init__(
        self,
        manifests: Manifests,
        tsconfigs: TsConfigs,
        behaviour: EsbuildBehaviour,
        defines: tuple[tuple[str, str], ...],
    ) -> None:
        self._manifests = manifests
        self._tsconfigs = tsconfigs
        self._behaviour = behaviour
        self._defines = defines
        self._compiler_options: dict[str, dict[str, object]] = {}

    def options(self, path: str, language: Language) -> ReadOptions:
        """Return the options for the file at ``path``."""
        compiler = self._compiler(path)
        preserves = compiler.get("preserveValueImports") is True
        keeps = compiler.get("importsNotUsedAsValues") in ("preserve", "error")
        verbatim = compiler.get("verbatimModuleSyntax") is True
        return ReadOptions(
            language=language,
            package_type=self._package_type(path),
            jsx=_jsx(compiler),
            keeps_import_statements=verbatim or keeps,
            keeps_import_values=verbatim or preserves,
            assigns_fields=language in ("ts", "tsx") and _assigns_fields(compiler),
            decorates=compiler.get("experimentalDecorators") is True,
            defines=self._defines,
            behaviour=self._behaviour,
        )

    def _compiler(self, path: str) -> dict[str, object]:
        directory = os.path.dirname(path)
        known = self._compiler_options.get(directory)
        if known is None:
            config = None if "/node_modules/" in path else self._tsconfigs.for_file(path)
            known = config.compiler_options if config is not None else {}
            self._compiler_options[directory] = known
        return known

    def _package_type(self, path: str) -> PackageType:
        extension = os.path.splitext(path)[1]
        fixed = _FIXED_TYPES.get(extension)
        if fixed is not None or extension not in _TYPED:
            return fixed or ""
        manifest = self._manifests.nearest(os.path.dirname(path))
        declared = manifest.data.get("type") if manifest is not None else None
        if declared == "commonjs":
            return "commonjs"
        return "module" if declared == "module" else ""


def _jsx(compiler: dict[str, object]) -> JsxOptions:
    mode = str(compiler.get("jsx", "")).lower()
    defaults = JsxOptions()

    def text(name: str, default: str) -> str:
        value = compiler.get(name)
        return value if isinstance(value, str) and value else default

    return JsxOptions(
        automatic=mode in ("react-jsx", "react-jsxdev"),
        development=mode == "react-jsxdev",
        factory=text("jsxFactory", defaults.factory),
        fragment=text("jsxFragmentFactory", defaults.fragment),
        source=text("jsxImportSource", defaults.source),
    )


def _assigns_fields(compiler: dict[str, object]) -> bool:
    defines = compiler.get("useDefineForClassFields")
    if isinstance(defines, bool):
        return not defines
    target = compiler.get("target")
    return isinstance(target, str) and target.lower() in _ASSIGNING_TARGETS
