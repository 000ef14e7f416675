"""What the code of a module can know about Node before it runs, so that tests can be folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hygiene.bundlers.fold import Constant
from hygiene.bundlers.node.behaviour import NodeBehaviour
from hygiene.bundlers.node.global_names import global_types

_ABSENT = (
    "Bun",
    "Deno",
    "HTMLElement",
    "WorkerGlobalScope",
    "XMLHttpRequest",
    "define",
    "document",
    "importScripts",
    "localStorage",
    "self",
    "window",
)
_FUNCTIONS = (
    "Buffer.from",
    "Map",
    "Promise",
    "Proxy",
    "Set",
    "Symbol",
    "WeakMap",
)
_OBJECTS = ("Atomics", "Reflect")
_PRESENT = (
    "Array.from",
    "Array.isArray",
    "Array.prototype.forEach",
    "Array.prototype.includes",
    "Function.prototype.bind",
    "Number.isInteger",
    "Number.isNaN",
    "Object.assign",
    "Object.create",
    "Object.defineProperty",
    "Object.entries",
    "Object.getOwnPropertyDescriptors",
    "Object.getPrototypeOf",
    "Object.is",
    "Object.keys",
    "Object.setPrototypeOf",
    "Object.values",
    "String.prototype.trim",
    "Symbol.asyncIterator",
    "Symbol.iterator",
    "exports",
    "global",
    "globalThis",
    "process",
    "process.versions",
    "process.versions.node",
)
"""What there is, and what is asked only whether it is."""

_GLOBAL = re.compile(r"(typeof )?(?:globalThis|global)\.(.+)")
_ENVIRONMENT = "process.env."
_PROCESS = re.compile(r"(typeof )?process\.(\w+)")
_PROCESS_MEMBERS = frozenset(
    """abort addListener allowedNodeEnvironmentFlags arch argv argv0 assert availableMemory binding
    chdir config constrainedMemory constructor cpuUsage cwd debugPort dlopen domain emit emitWarning
    env eventNames execArgv execPath execve exit exitCode features finalization getegid geteuid
    getgid getgroups getuid getActiveResourcesInfo getBuiltinModule getMaxListeners
    hasUncaughtExceptionCaptureCallback hrtime initgroups kill listenerCount listeners loadEnvFile
    mainModule memoryUsage moduleLoadList nextTick off on once openStdin permission pid platform
    ppid prependListener prependOnceListener rawListeners reallyExit ref release removeAllListeners
    removeListener report resourceUsage setMaxListeners setSourceMapsEnabled
    setUncaughtExceptionCaptureCallback setegid seteuid setgid setgroups setuid sourceMapsEnabled
    stderr stdin stdout threadCpuUsage title umask unref uptime version versions""".split()  # noqa: SIM905 - a list would take eighty lines
)
"""What ``process`` has, without the names that begin with an underscore."""


class NodeNames(Mapping[str, Constant]):
    """The names that can be folded; no environment variable is taken to be set."""

    def __init__(self, behaviour: NodeBehaviour, *, is_esm: bool, is_main: bool) -> None:
        """Say what a module knows.

        Args:
            behaviour: of the version of Node.
            is_esm: it is an ECMAScript module.
            is_main: it is the entry.
        """
        known: dict[str, Constant] = {
            "return": True,
            "process.versions.bun": None,
            "process.versions.deno": None,
            "process.versions.electron": None,
            "import.meta.hot": None,
            "typeof process.versions": "object",
            "typeof process.versions.node": "string",
        }
        types = dict.fromkeys(_ABSENT, "undefined") | global_types(behaviour.version)
        known |= {f"typeof {name}": kind for name, kind in types.items()}
        here = tuple(name for name, kind in types.items() if kind != "undefined")
        known |= {
            name: f"the value of {name}" for name in (*_PRESENT, *_FUNCTIONS, *_OBJECTS, *here)
        }
        known |= {f"globalThis.{name}": known.get(name) for name in types}
        known |= {f"typeof {name}": "function" for name in _FUNCTIONS}
        known |= {f"typeof {name}": "object" for name in _OBJECTS}
        if is_esm:
            absent = ("require", "module", "exports", "__filename")
            known |= {f"typeof {name}": "undefined" for name in absent}
        else:
            known |= {
                "typeof require": "function",
                "typeof module": "object",
                "typeof exports": "object",
                "typeof module.exports": "object",
                # Only whether two of these are the same matters.
                "require.main": "the entry",
                "process.mainModule": "the entry",
                "module": "the entry" if is_main else "a module",
                "module.parent": None if is_main else "a module",
                "module.hot": None,
            }
        self._known = known

    def __getitem__(self, name: str) -> Constant:
        """Return the value of a dotted name, or the type of one under ``typeof name``."""
        member = _GLOBAL.fullmatch(name)
        if member is not None:
            # A global that is not there can be asked for in this way only.
            name = f"{member[1] or ''}{member[2]}"
            if not member[1] and f"globalThis.{name}" in self._known:
                return self._known[f"globalThis.{name}"]
        if name.startswith(_ENVIRONMENT):
            return None
        if name.startswith(f"typeof {_ENVIRONMENT}"):
            return "undefined"
        asked = _PROCESS.fullmatch(name)
        if asked is not None and name not in self._known:
            if asked[2] in _PROCESS_MEMBERS:
                raise KeyError(name)
            return "undefined" if asked[1] else None
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
