"""Finding the rules: those of installed packages, and of files named on the command line.

Never of a path in the linted repository: linting an untrusted change must not run its code.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import SourceFileLoader
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from hygiene.errors import HygieneError
from hygiene.rule import Rule, rule_of
from hygiene.suggestions import did_you_mean

OWN_RULES = "\na rule of your own is known where its file is given, with --rules FILE"
_GROUP = "hygiene.rules"
_OWN = "hygiene_rules"


def load_rules(files: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return all rules, ordered by code.

    Args:
        files: rule files besides the installed rules, from the working directory.

    Raises:
        HygieneError: a rule cannot be loaded, or two have one code or name.
    """
    # Run from source, without the distribution's metadata, there is no entry point for our own.
    packages = {_OWN, *(point.module for point in entry_points(group=_GROUP))}
    rules: dict[str, Rule] = {}
    for package in sorted(packages):
        for module in _modules(package):
            _add(rules, rule_of(module))
    installed = {Path(rule.origin).resolve() for rule in rules.values()}
    for file in files:
        if Path(file).resolve() not in installed:
            _add(rules, rule_of(_module_at(file)))
    return tuple(sorted(set(rules.values()), key=lambda rule: rule.code))


def rule_files(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield the files that the rules of other packages are made of, as far as they are loaded."""
    origins = {rule.origin for rule in rules}
    modules = dict(sys.modules)
    packages = {
        name.partition(".")[0]
        for name, module in modules.items()
        if getattr(module, "__file__", None) in origins
    }
    for name, module in modules.items():
        path = getattr(module, "__file__", None)
        if path is not None and name.partition(".")[0] in packages - {_OWN}:
            yield path


def _add(rules: dict[str, Rule], rule: Rule) -> None:
    for key in (rule.code, rule.name):
        other = rules.setdefault(key, rule)
        if other is not rule:
            raise HygieneError(f"{rule.origin} and {other.origin} both define the rule {key}")


def _modules(package: str) -> Iterator[ModuleType]:
    """Yield the rule modules of a package, or the module itself when it is no package."""
    top = _imported(package)
    paths = getattr(top, "__path__", None)
    if paths is None:
        yield top
        return
    for found in sorted(pkgutil.iter_modules(paths, f"{package}."), key=lambda m: m.name):
        if not found.name.rpartition(".")[2].startswith("_"):
            yield _imported(found.name)


def _imported(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except Exception as error:
        raise _failed(name, error) from error


def _module_at(file: str) -> ModuleType:
    if not Path(file).is_file():
        raise HygieneError(f"there is no rule file {file}", "give --rules a Python file")
    stem = Path(file).stem
    spec = importlib.util.spec_from_file_location(f"_hygiene_rule_file_{stem}", file)
    if spec is None or not isinstance(spec.loader, SourceFileLoader):
        raise HygieneError(f"{file} is no Python file", "give --rules a file that ends in .py")
    module = importlib.util.module_from_spec(spec)
    try:
        # Not by the loader itself, which leaves a __pycache__ beside the author's file.
        exec(spec.loader.source_to_code(spec.loader.get_data(file), file), vars(module))
    except Exception as error:
        raise _failed(file, error) from error
    return module


def _failed(where: str, error: Exception) -> HygieneError:
    return HygieneError(
        f"the rule module {where} cannot be loaded: {type(error).__name__}: {error}",
        "run again with -v to see where it fails",
    )


def find_rule(rules: Iterable[Rule], name: str) -> Rule:
    """Return the rule with a code or name.

    Raises:
        HygieneError: there is none.
    """
    rules = tuple(rules)
    for rule in rules:
        if name.upper() == rule.code or name == rule.name:
            return rule
    known = [key for rule in rules for key in (rule.code, rule.name)]
    hint = did_you_mean(name, known)
    raise HygieneError(f"there is no rule {name}", f"{hint}{OWN_RULES}")
