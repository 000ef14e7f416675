"""What a WebAssembly module imports and exports, read off its sections.

Follows ``AsyncWebAssemblyParser`` in webpack's source (built in from version 5.109 on), and the
binary format of the WebAssembly core specification.
"""

from __future__ import annotations

from hygiene.model import Binding, LocalExport, ModuleFacts, Request

_MAGIC = b"\0asm"
_IMPORTS, _EXPORTS = 2, 7
_FUNCTION, _TABLE, _MEMORY, _GLOBAL, _TAG = range(5)


def parse_wasm(_path: str, source: bytes) -> ModuleFacts:
    """Return imports and exports of a module in the binary format.

    What cannot be read is left out: a module that is cut short imports what was read so far.
    """
    reader = _Reader(source)
    requests: dict[str, int] = {}
    names: list[tuple[str, str]] = []
    exports: list[str] = []
    try:
        if source[:4] == _MAGIC:
            reader.at = 8
            while reader.at < len(source):
                section, size = source[reader.at], 0
                reader.at += 1
                size = reader.number()
                end = reader.at + size
                if section == _IMPORTS:
                    names = [reader.imported() for _ in range(reader.number())]
                elif section == _EXPORTS:
                    exports = [reader.exported() for _ in range(reader.number())]
                reader.at = end
    except (IndexError, UnicodeDecodeError):
        pass  # broken off or malformed: nothing more can be said of it
    for module, _ in names:
        requests.setdefault(module, len(requests))
    return ModuleFacts(
        "js",
        esm=True,
        requests=tuple(Request(name, "import", i, i, i, i) for name, i in requests.items()),
        bindings=tuple(
            Binding(requests[module], name, name, n, n) for n, (module, name) in enumerate(names)
        ),
        exports=tuple(LocalExport(name, name, 0, 0) for name in exports),
    )


class _Reader:
    """Reads the integers and names of the binary format."""

    def __init__(self, source: bytes) -> None:
        self.at = 0
        self._source = source

    def number(self) -> int:
        """Return an unsigned LEB128 integer."""
        value = shift = 0
        while True:
            byte = self._source[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def text(self) -> str:
        """Return a name."""
        size = self.number()
        self.at += size
        return self._source[self.at - size : self.at].decode()

    def imported(self) -> tuple[str, str]:
        """Return module and name of an import."""
        found = (self.text(), self.text())
        kind = self.number()
        if kind in (_FUNCTION, _TAG):
            if kind == _TAG:
                self.at += 1
            self.number()
        elif kind == _GLOBAL:
            self.at += 2
        elif kind in (_TABLE, _MEMORY):
            if kind == _TABLE:
                self.at += 1
            flags = self.number()
            self.number()
            if flags & 1:
                self.number()
        return found

    def exported(self) -> str:
        """Return the name of an export."""
        name = self.text()
        self.at += 1
        self.number()
        return name
