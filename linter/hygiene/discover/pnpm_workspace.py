"""pnpm-workspace.yaml; apart from the rest so that YAML is imported only where there is some."""

from __future__ import annotations

import yaml

from hygiene.discover.problem import Problem
from hygiene.discover.workspace_definition import Definition, Entry
from hygiene.files import Tree

_Loader: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)


def pnpm_definition(tree: Tree, path: str) -> Definition | None:
    """Read the list ``packages``; None when the file has no such key.

    The YAML is only composed, never constructed, so anchors cannot make it grow.
    """
    text = tree.read(path).decode("utf-8", "replace")
    try:
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        return Definition("pnpm", path, (), "all", (_broken(path, text, error),))
    packages = None
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if isinstance(key, yaml.ScalarNode) and key.value == "packages":
                packages = value
    if packages is None or packages.tag == "tag:yaml.org,2002:null":
        return None
    if not isinstance(packages, yaml.SequenceNode):
        problem = Problem(path, *_place(text, packages), "a list of folder patterns is expected")
        return Definition("pnpm", path, (), "all", (problem,))
    entries, problems = [], []
    for item in packages.value:
        start, end = _place(text, item)
        if isinstance(item, yaml.ScalarNode) and item.tag == "tag:yaml.org,2002:str":
            entries.append(Entry(item.value, start, end))
        else:
            problems.append(Problem(path, start, end, "a folder pattern (a string) is expected"))
    return Definition("pnpm", path, tuple(entries), "all", tuple(problems))


def _place(text: str, node: yaml.Node) -> tuple[int, int]:
    start = len(text[: node.start_mark.index].encode())
    return start, start + len(text[node.start_mark.index : node.end_mark.index].encode())


def _broken(path: str, text: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "nested too deep"
    at = 0 if mark is None else len(text[: mark.index].encode())
    return Problem(path, at, at, f"this is not valid YAML: {reason}")
