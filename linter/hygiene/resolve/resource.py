"""What of a specifier webpack hands to its resolver: no loaders, no matchResource.

Follows the ``resolve`` hook of webpack's ``NormalModuleFactory.js``, and
``escapeHashInPathRequest`` in its ``util/identifier.js``.
"""

from __future__ import annotations

import re

from hygiene.resolve.identifier import scheme_of
from hygiene.resolve.paths import is_relative

_MATCH_RESOURCE = re.compile(r"([^!]+)!=!")
_HASH = re.compile(r"(?<!\0)#")


def resource_of(specifier: str) -> str:
    """Return the last part of ``loader!./file``, without the ``name!=!`` in front."""
    if "!" in specifier and scheme_of(specifier) is None:
        match = _MATCH_RESOURCE.match(specifier)
        if match is not None:
            specifier = specifier[match.end() :]
        if scheme_of(specifier) is None:
            specifier = specifier.rpartition("!")[2]
    return specifier


def with_hashes_escaped(resource: str) -> str:
    """Escape each ``#`` in the folders of a path with a query, so that it starts no fragment."""
    query = resource.find("?")
    if not 0 <= resource.find("#") < query:
        return resource
    if not resource.startswith("/") and not (is_relative(resource) and "/" in resource[:3]):
        return resource
    last = resource.rfind("/", 0, query)
    if resource.find("#") >= last:
        return resource
    return _HASH.sub("\0#", resource[:last]) + resource[last:]
