"""Who uses an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hygiene.link.declarations import Declarations
from hygiene.project import Project


def users_of(
    project: Project,
    declarations: Declarations,
    modules: Iterable[str],
    path: str,
    symbol: str,
) -> Iterator[tuple[str, int]]:
    """Yield the modules that use a symbol as a value, with the byte offset of the first use.

    Args:
        project: the open repository.
        declarations: over the same view.
        modules: where to look.
        path: the module that declares the symbol.
        symbol: its exported name there.
    """
    for module in modules:
        try:
            facts = project.view.reader.read(module).facts
        except OSError:
            continue
        for binding in facts.bindings:
            if not binding.uses or binding.type_only:
                continue
            target = declarations.request_target(module, binding.request)
            if target is None:
                continue
            for use in binding.uses:
                names = ((binding.imported,) if binding.imported else ()) + use.members
                if not names:
                    continue
                declared = declarations.find(target, names[0])
                if declared is not None and (declared.path, declared.name) == (path, symbol):
                    yield module, use.start
                    break
