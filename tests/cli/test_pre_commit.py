"""The hooks, under the real pre-commit, installed from a clone of this repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "fixtures" / "seed-monorepo"
MANIFEST = "common/package.json"

pytestmark = pytest.mark.slow


class Repository:
    """A scratch git repository with hygiene's hooks."""

    def __init__(self, path: Path, home: Path) -> None:
        self.path = path
        self.environment = {
            **os.environ,
            "PRE_COMMIT_HOME": str(home),
            "GIT_CONFIG_GLOBAL": str(home / "no-such-configuration"),
            "GIT_AUTHOR_NAME": "a",
            "GIT_AUTHOR_EMAIL": "a@example.com",
            "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@example.com",
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.path,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def hook(self, identifier: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", "run", identifier, *arguments)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    if shutil.which("git") is None:
        pytest.skip("needs git")
    scratch = tmp_path_factory.mktemp("pre-commit")
    app = scratch / "app"
    shutil.copytree(FIXTURE, app, ignore=shutil.ignore_patterns("node_modules"))
    # As npm would install it, with a stand-in for the tokenizer.
    modules = app / "node_modules"
    (modules / "@acme").mkdir(parents=True)
    (modules / "@acme" / "common").symlink_to(app / "common", target_is_directory=True)
    (modules / "gpt-tokenizer").mkdir()
    (modules / "gpt-tokenizer" / "package.json").write_text('{ "name": "gpt-tokenizer" }\n')
    (modules / "gpt-tokenizer" / "index.js").write_text("exports.encodeChat = (chat) => chat\n")
    (app / ".gitignore").write_text("node_modules/\n")

    repository = Repository(app, scratch / "home")
    hooks = scratch / "hooks"
    repository.git("clone", "--quiet", str(ROOT), str(hooks))
    revision = repository.git("-C", str(hooks), "rev-parse", "HEAD")
    lines = [
        "repos:",
        f"  - repo: {hooks.as_posix()}",
        f"    rev: {revision}",
        "    hooks:",
        "      - id: hygiene",
        "      - id: hygiene-repository",
    ]
    (app / ".pre-commit-config.yaml").write_text("\n".join(lines) + "\n")
    repository.git("init", "--quiet")
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message", "begin")
    return repository


def test_the_hook_for_changed_files_shows_the_finding_of_a_changed_file(
    repository: Repository,
) -> None:
    done = repository.hook("hygiene", "--files", MANIFEST)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{MANIFEST}:" in done.stdout
    assert "sideEffects" in done.stdout


def test_the_hook_for_changed_files_passes_where_nothing_is_to_report(
    repository: Repository,
) -> None:
    done = repository.hook("hygiene", "--files", "enrich/src/activities.ts")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_the_hook_for_changed_files_takes_every_kind_of_source(repository: Repository) -> None:
    for name in ("a.mts", "a.cts", "a.tsx", "a.jsx", "a.mjs", "a.cjs"):
        (repository.path / name).write_text("export const a = 1\n")
        done = repository.hook("hygiene", "--files", name)
        assert "Skipped" not in done.stdout, name
        (repository.path / name).unlink()
    done = repository.hook("hygiene", "--files", "README.md")
    assert "Skipped" in done.stdout


def test_the_hook_for_the_repository_shows_findings_whatever_changed(
    repository: Repository,
) -> None:
    done = repository.hook("hygiene-repository", "--files", "README.md")
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{MANIFEST}:" in done.stdout


def test_a_commit_is_stopped_by_the_finding(repository: Repository) -> None:
    assert repository.run(sys.executable, "-m", "pre_commit", "install").returncode == 0
    manifest = repository.path / MANIFEST
    manifest.write_text(manifest.read_text().replace("1.0.0", "1.0.1"))
    repository.git("add", MANIFEST)
    done = repository.run("git", "commit", "--message", "a new version")
    assert done.returncode == 1, done.stdout + done.stderr
    assert repository.git("log", "-1", "--format=%s") == "begin"
