"""How the new text of a module sets and gives away its exports.

Follows ``rewriteExportsAndGetExportsBlock`` of plugin-commonjs.
"""

from __future__ import annotations

from msgspec import Struct

from hygiene.bundlers.rollup.plugins.commonjs.records import CommonJsSource, Edit


class ExportText(Struct, frozen=True):
    """What becomes of the exports of one module.

    Attributes:
        edits: of the places that set them.
        before: text in front of the code of the module.
        after: the export statements behind it.
    """

    edits: tuple[Edit, ...]
    before: str
    after: str


def wrapped_exports(module: CommonJsSource) -> ExportText:
    """Return the exports of a module that is wrapped in a function."""
    names = module.names
    edits: list[Edit] = []
    for place in module.exports:
        text = _object(module, place.kind == "module" or place.through_module)
        edits.append(Edit(place.start, place.end, text + (f".{place.name}" if place.name else "")))
    before = f"var {names.exports};\n" if module.mode == "replace" else ""
    return ExportText(tuple(edits), before, f"export {{ {names.require} as __require }};")


def plain_exports(module: CommonJsSource) -> ExportText:
    """Return the exports of a module whose code stands at the top level."""
    names = module.names
    edits: list[Edit] = []
    declared: set[str] = set()
    replaced = defined = False
    for place in module.exports:
        text = _object(module, place.kind == "module" or place.through_module)
        if place.kind == "module":
            if module.mode == "replace" and place.top_level and not replaced:
                text = f"var {text}"
            replaced |= place.top_level
        elif place.kind == "name":
            variable = names.variables[place.name]
            text = f"{variable} = {text}.{place.name}"
            if place.top_level and place.name not in declared:
                declared.add(place.name)
                text = f"var {text}"
        else:
            defined = True
        edits.append(Edit(place.start, place.end, text))
    missing = [variable for name, variable in names.variables.items() if name not in declared]
    before = "".join(f"var {variable};\n" for variable in reversed(missing) if module.exports)
    return ExportText(tuple(edits), before, _plain_block(module, defined))


def _object(module: CommonJsSource, through_module: bool) -> str:
    """Return the expression for the exports object."""
    if module.mode == "module" and through_module:
        return f"{module.names.module}.exports"
    return module.names.exports


def _plain_block(module: CommonJsSource, defined: bool) -> str:
    names = module.names
    statements: list[str] = []
    value = names.exports
    if module.mode == "module":
        value = names.module_exports
        statements.append(f"var {value} = {names.module}.exports")
    listed = [f"{value} as __moduleExports"]
    replaces = any(place.kind == "module" for place in module.exports)
    default: str | None = None
    if not module.wraps and not replaces:
        # Nothing but `__esModule` tells a default export from the exports as a whole.
        default = names.variables.get("default", value) if defined else value
    if not module.wraps and module.mode != "replace":
        listed += [f"{v} as {name}" for name, v in names.variables.items() if name != "default"]
    if default is not None:
        listed.append(f"{default} as default")
    else:
        helper = f"{names.helpers}.getDefaultExportFromCjs"
        statements.append(f"export default /*@__PURE__*/{helper}({value})")
    statements.append(f"export {{ {', '.join(listed)} }}")
    return ";\n".join(statements) + ";"
