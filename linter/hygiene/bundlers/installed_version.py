"""The version of a bundler that is installed for an entry."""

from __future__ import annotations

import os

from hygiene.discover.installed import installed
from hygiene.discover.package_json import PackageJson
from hygiene.view import View


def installed_version(view: View, path: str, package: str) -> str | None:
    """Return the version of a package as the file at ``path`` sees it; None when there is none.

    Args:
        view: the sources.
        path: a file, absolute.
        package: the package's name.
    """
    home = installed(view.tree, os.path.dirname(path), package)
    manifest = view.manifests.at(home) if home is not None else None
    return manifest.version if isinstance(manifest, PackageJson) else None
