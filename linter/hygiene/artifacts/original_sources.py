"""What a published module was compiled from, by its own source map."""

from __future__ import annotations

import os

from hygiene.artifacts.source_maps.comment import find_comment, inline_map, map_file
from hygiene.artifacts.source_maps.document import InvalidMapError, read_map
from hygiene.files import Tree


def original_sources(tree: Tree, path: str) -> frozenset[str]:
    """Return the absolute paths of the sources that a module's map names.

    Args:
        tree: the files there are.
        path: of the module.

    Returns:
        Nothing where it has no map that can be read; bundlers do without such a map, too.
    """
    try:
        code = tree.read(path)
        comment = find_comment(code)
        if comment is None:
            return frozenset()
        content, where = inline_map(code, comment), path
        if content is None:
            where = map_file(path, code, comment) or path
            content = tree.read(where)
        sources = read_map(content).sources
    except (OSError, ValueError, InvalidMapError):
        return frozenset()
    folder = os.path.dirname(where)
    return frozenset(os.path.normpath(os.path.join(folder, name)) for name in sources if name)
