"""What is read from @temporalio/worker's source, against what the package itself does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from hygiene.discover.package_json import Manifests
from hygiene.entrypoints.worker_package import NEWEST_KNOWN, WorkerPackage, find_worker_package
from hygiene.files import WorkingTree

ORACLE = Path(__file__).parents[1] / "oracle"
VERSIONS = ["1.0.0", "1.4.4", "1.7.4", "1.8.6", "1.9.3", "1.10.3", "1.13.2", "1.16.3", "1.19.1"]


def found_from(directory: Path) -> WorkerPackage:
    tree = WorkingTree()
    return find_worker_package(tree, Manifests(tree), str(directory.resolve()))


def facts_of(package: Path) -> dict:
    script = Path(__file__).with_name("worker_facts.cjs")
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    command = [node, str(script), str(package)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def compare(found: WorkerPackage, package: Path) -> None:
    facts = facts_of(package)
    # The running Node says which builtins there are; all of them but the allowed are disallowed.
    packages = [one for one in facts["disallowed"] if one.startswith("@")]
    assert [one for one in found.disallowed_modules if one.startswith("@")] == packages
    assert {"fs", "crypto", "path", "worker_threads"} <= set(found.disallowed_modules)
    assert not set(facts["allowed"]) & set(found.disallowed_modules)
    assert list(found.allowed_builtins) == facts["allowed"]
    assert found.module_overrides == facts["overrides"]
    asked = re.findall(r"(?:require\(|from )'([^']+)'", facts["entry"])
    assert list(found.entry_requests) == asked
    assert found.entry_kind == ("esm" if "import * as" in facts["entry"] else "commonjs")
    assert list(found.extensions) == facts["extensions"]
    assert {key: list(value) for key, value in found.extension_alias} == facts["extensionAlias"]
    assert found.typescript_target == facts["target"]
    assert found.magic_comments == facts["magicComments"]
    plain = [one for one in facts["replaces"] if one[1] is not None]
    assert [list(one) for one in found.request_replacements] == plain
    assert (found.protobufjs_fs is not None) == (len(facts["replaces"]) > len(plain))
    if facts["interceptors"]:
        assert list(found.default_interceptors) == facts["interceptors"]


def test_the_installed_worker() -> None:
    if not (ORACLE / "node_modules/@temporalio/worker").is_dir():
        pytest.skip("the oracle's packages are not installed")
    found = found_from(ORACLE)
    lock = json.loads((ORACLE / "package-lock.json").read_text())["packages"]
    assert not found.assumed
    assert found.version == lock["node_modules/@temporalio/worker"]["version"]
    assert found.webpack_version == lock["node_modules/webpack"]["version"]
    assert found.directory is not None
    compare(found, Path(found.directory))


def test_what_is_assumed_is_what_the_newest_does() -> None:
    if not (ORACLE / "node_modules/@temporalio/worker").is_dir():
        pytest.skip("the oracle's packages are not installed")
    found = found_from(ORACLE)
    same = found.__replace__(
        assumed=True,
        directory=None,
        webpack_version=None,
        webpack_directory=None,
        module_overrides=None,
    )
    assert same == NEWEST_KNOWN


def test_nothing_installed(tmp_path) -> None:
    assert found_from(tmp_path) == NEWEST_KNOWN


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_older_workers(version, tmp_path, request) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    kept = Path(request.config.cache.mkdir("temporal-worker"))
    archive = kept / f"temporalio-worker-{version}.tgz"
    if not archive.is_file():
        command = [npm, "pack", "--silent", f"@temporalio/worker@{version}"]
        packed = subprocess.run(command, cwd=kept, capture_output=True, text=True)
        if packed.returncode != 0:
            pytest.skip("the package registry cannot be reached")
    home = tmp_path.resolve() / "node_modules/@temporalio/worker"
    with tarfile.open(archive) as packed_files:
        packed_files.extractall(tmp_path, filter="data")
    home.parent.mkdir(parents=True)
    (tmp_path / "package").rename(home)
    found = found_from(tmp_path)
    assert (found.version, found.assumed, found.webpack_version) == (version, False, None)
    compare(found, home)


def test_the_webpack_that_the_worker_loads(tmp_path) -> None:
    store = tmp_path / "node_modules/.pnpm/worker/node_modules"
    for home, version in (
        (tmp_path / "node_modules/webpack", "5.1.0"),
        (store / "webpack", "5.2.0"),
        (store / "@temporalio/worker", "1.16.0"),
    ):
        home.mkdir(parents=True)
        (home / "package.json").write_text(json.dumps({"version": version}))
    (tmp_path / "app/node_modules/@temporalio").mkdir(parents=True)
    link = tmp_path / "app/node_modules/@temporalio/worker"
    link.symlink_to(store / "@temporalio/worker")
    found = found_from(tmp_path / "app/src")
    assert (found.version, found.webpack_version) == ("1.16.0", "5.2.0")
    assert found.disallowed_modules == NEWEST_KNOWN.disallowed_modules
