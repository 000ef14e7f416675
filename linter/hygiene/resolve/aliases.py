"""``resolve.alias``: which entries apply to a request, and what they ask for instead.

Follows ``AliasUtils.js`` of enhanced-resolve.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from hygiene.resolve.options import Alias
from hygiene.resolve.paths import join
from hygiene.resolve.stars import fill_star

Substitutes = list[str | Literal[False]]


class AliasTable:
    """The aliases of one configuration, found by the parts of a request that could match.

    Attributes:
        matches_paths: some alias can match a relative request or the path of a file.
    """

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._aliases = tuple(aliases)
        self._by_name: dict[str, list[int]] = {}
        self._wildcards: list[int] = []
        self.matches_paths = False
        for index, alias in enumerate(self._aliases):
            if _is_wildcard(alias):
                self._wildcards.append(index)
            name = alias.name
            names = {name, join(name, "_")[:-2] or "/"} if name.startswith("/") else {name}
            for one in names:
                self._by_name.setdefault(one, []).append(index)
            self.matches_paths |= name[:1] in ("", "/", ".", "*")

    def matching(self, inner: str, is_request: bool) -> Iterator[Substitutes]:
        """Yield what each alias that applies puts in place of ``inner``, in order.

        Args:
            inner: the request, or the path of a file.
            is_request: ``inner`` is a request.

        Yields:
            New requests to try in order, with False for an empty module.
        """
        if not self._aliases or not inner:
            return
        candidates = {*self._by_name.get(inner, ()), *self._by_name.get("", ()), *self._wildcards}
        if inner[0] == "/":
            candidates.update(self._by_name.get("/", ()))
        end = inner.find("/", 1)
        while end >= 0:
            candidates.update(self._by_name.get(inner[:end], ()))
            end = inner.find("/", end + 1)
        for index in sorted(candidates):
            found = _substitutes(self._aliases[index], inner, is_request)
            if found:
                yield found


def _is_wildcard(alias: Alias) -> bool:
    return not alias.exact and alias.name.count("*") == 1


def _substitutes(alias: Alias, inner: str, is_request: bool) -> Substitutes:
    name = alias.name
    if name[:1] not in ("", "*", inner[0]):
        return []
    matched = inner == name or (
        not alias.exact
        and (
            (is_request and inner.startswith(name + "/"))
            or (name.startswith("/") and inner.startswith(join(name, "_")[:-1]))
        )
    )
    wild = _is_wildcard(alias)
    if not matched and not wild:
        return []
    if alias.targets is False:
        # A wildcard alias to false takes every request with its first sign: so in enhanced-resolve.
        return [False]
    found: Substitutes = []
    for target in alias.targets:
        substitute: str | None = None
        if wild:
            prefix, _, suffix = name.partition("*")
            if inner.startswith(prefix) and inner.endswith(suffix):
                star = inner[len(prefix) : len(inner) - len(suffix)]
                substitute = fill_star(target, star, everywhere=False)
        if matched and inner != target and not inner.startswith(target + "/"):
            substitute = target + inner[len(name) :]
        if substitute is not None:
            found.append(substitute)
    return found
