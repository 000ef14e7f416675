"""The globals of Node beyond those of the language, and the versions that brought them.

From "Global objects" of Node's documentation, whose history tells for each the first version that
has it without a flag.
"""

from __future__ import annotations

from hygiene.bundlers.node.version import Version

_SINCE: dict[tuple[int, int], str] = {
    (8, 0): "Buffer WebAssembly clearImmediate clearInterval clearTimeout console global process "
    "setImmediate setInterval setTimeout",
    (10, 0): "URL URLSearchParams",
    (11, 0): "TextDecoder TextEncoder queueMicrotask",
    (12, 0): "globalThis",
    (
        15,
        0,
    ): "AbortController AbortSignal Event EventTarget MessageChannel MessageEvent MessagePort",
    (16, 0): "atob btoa performance",
    (17, 0): "DOMException structuredClone",
    (18, 0): "Blob BroadcastChannel ByteLengthQueuingStrategy CompressionStream "
    "CountQueuingStrategy DecompressionStream FormData Headers ReadableByteStreamController "
    "ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest "
    "ReadableStreamDefaultController ReadableStreamDefaultReader Request Response "
    "TextDecoderStream TextEncoderStream TransformStream TransformStreamDefaultController "
    "WritableStream WritableStreamDefaultController WritableStreamDefaultWriter fetch",
    (19, 0): "Crypto CryptoKey CustomEvent PerformanceEntry PerformanceMark PerformanceMeasure "
    "PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming SubtleCrypto "
    "crypto",
    (20, 0): "File",
    (21, 0): "Navigator navigator",
    (22, 0): "WebSocket",
    (23, 0): "CloseEvent",
    (23, 8): "URLPattern",
    (25, 0): "ErrorEvent Storage localStorage sessionStorage",
}

_OBJECTS = frozenset(
    {
        "WebAssembly",
        "console",
        "crypto",
        "global",
        "globalThis",
        "localStorage",
        "navigator",
        "performance",
        "process",
        "sessionStorage",
    }
)


def global_types(version: Version) -> dict[str, str]:
    """Return what ``typeof`` says of each global; ``undefined`` of those of later versions."""
    here = version[:2]
    return {
        name: "undefined" if since > here else "object" if name in _OBJECTS else "function"
        for since, names in _SINCE.items()
        for name in names.split()
    }
