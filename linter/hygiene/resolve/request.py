"""The state of one search for a file, passed from step to step.

The fields are those of ``ResolveRequest`` in enhanced-resolve's ``Resolver.js``.
"""

from __future__ import annotations

from msgspec import Struct

from hygiene.discover.package_json import PackageJson
from hygiene.model import Resolution

Outcome = Resolution | None
"""What a step found: an answer, or None to go on with the next alternative.

``Unresolved`` is an answer too: what enhanced-resolve reports as an error ends the whole search,
while a file that is absent only ends one alternative.
"""


class Request(Struct, frozen=True, gc=False):
    """Something asked for from a path.

    Attributes:
        path: where the search has come to.
        rest: what is still asked for from there, without the slash at its end; None once it has
            become part of ``path``.
        query, fragment: with their first sign, or empty.
        is_module: ``rest`` names a package.
        is_internal: ``rest`` is a name for the ``imports`` field (``#name``).
        is_directory: it was written with a slash at its end.
        fully_specified: file names are as written; no extension, no directory is tried.
        manifest: the package.json that describes ``path``, as far as it is known.
        relative_path: ``path`` from the folder of ``manifest``.
        main_of: the path of the package.json whose main field is being followed.
    """

    path: str
    rest: str | None = None
    query: str = ""
    fragment: str = ""
    is_module: bool = False
    is_internal: bool = False
    is_directory: bool = False
    fully_specified: bool = False
    manifest: PackageJson | None = None
    relative_path: str | None = None
    main_of: str | None = None
