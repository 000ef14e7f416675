"""pnpm-workspace.yaml; apart from the rest so that YAML is imported only where there is some."""

from __future__ import annotations

import yaml

from hygiene.discover.package_managers import PNPM
from hygiene.discover.problem import Problem
from hygiene.discover.workspace_definition import Definition, Entry
from hygiene.files import Tree

_Loader: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)

_NULL = "tag:yaml.org,2002:null"


def pnpm_definition(tree: Tree, path: str) -> Definition | None:
    """Read the list ``packages``; None when the file has no such key.

    The YAML is only composed, never constructed, so anchors cannot make it grow.
    """
    text = tree.read(path).decode("utf-8", "replace")
    try:
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        return Definition("pnpm", path, (), PNPM, (_broken(path, text, error),))
    if root is not None and not isinstance(root, yaml.MappingNode):
        if root.tag == _NULL:
            return None
        problem = Problem(path, *_place(text, root), "settings such as 'packages:' are expected")
        return Definition("pnpm", path, (), PNPM, (problem,))
    packages, problems = None, []
    for key, value in [] if root is None else root.value:
        if isinstance(key, yaml.ScalarNode) and key.value == "packages":
            if packages is not None:
                message = "'packages' is given twice, which pnpm refuses; this one counts here"
                problems.append(Problem(path, *_place(text, key), message))
            packages = value
    if packages is None or packages.tag == _NULL:
        return None
    if not isinstance(packages, yaml.SequenceNode):
        problem = Problem(path, *_place(text, packages), "a list of folder patterns is expected")
        return Definition("pnpm", path, (), PNPM, (problem,))
    entries = []
    for item in packages.value:
        start, end = _place(text, item)
        if isinstance(item, yaml.ScalarNode) and item.tag == "tag:yaml.org,2002:str":
            entries.append(Entry(item.value, start, end))
        elif item.tag.startswith("!"):
            message = (
                f"'{item.tag}' needs quotes: without them YAML takes it for the type of a value"
            )
            problems.append(Problem(path, start, end, message))
        else:
            problems.append(Problem(path, start, end, "a folder pattern (a string) is expected"))
    return Definition("pnpm", path, tuple(entries), PNPM, tuple(problems))


def _place(text: str, node: yaml.Node) -> tuple[int, int]:
    start = len(text[: node.start_mark.index].encode())
    return start, start + len(text[node.start_mark.index : node.end_mark.index].encode())


def _broken(path: str, text: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "nested too deep"
    at = 0 if mark is None else len(text[: mark.index].encode())
    return Problem(path, at, at, f"this is not valid YAML: {reason}")
