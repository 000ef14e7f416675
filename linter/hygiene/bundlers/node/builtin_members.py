"""What the modules of Node have had since 16, of what code asks for before it takes a substitute.

From Node's documentation, whose history tells when each came.
"""

from __future__ import annotations

import re

_MEMBERS = {
    "async_hooks": "AsyncLocalStorage AsyncResource createHook executionAsyncId",
    "buffer": "Blob Buffer atob btoa constants kMaxLength transcode",
    "child_process": "exec execFile execFileSync execSync fork spawn spawnSync",
    "crypto": "constants createHash createHmac getRandomValues hkdf randomBytes randomFillSync "
    "randomInt randomUUID scrypt scryptSync timingSafeEqual webcrypto",
    "dns": "lookup promises resolve",
    "events": "EventEmitter captureRejectionSymbol errorMonitor getEventListeners listenerCount on "
    "once",
    "fs": "constants copyFile copyFileSync createReadStream createWriteStream existsSync lutimes "
    "mkdtemp mkdtempSync opendir promises readFile readFileSync readSync realpath realpathSync rm "
    "rmSync stat statSync writeFile writev",
    "http": "Agent METHODS STATUS_CODES globalAgent request validateHeaderName validateHeaderValue",
    "http2": "connect constants createServer",
    "https": "Agent globalAgent request",
    "module": "Module builtinModules createRequire",
    "net": "BlockList Socket connect isIP isIPv4 isIPv6",
    "os": "EOL cpus homedir hostname platform tmpdir type userInfo",
    "path": "basename dirname isAbsolute join parse posix relative resolve sep win32",
    "perf_hooks": "PerformanceObserver monitorEventLoopDelay performance",
    "stream": "Duplex PassThrough Readable Stream Transform Writable addAbortSignal finished "
    "pipeline promises",
    "string_decoder": "StringDecoder",
    "timers": "promises setImmediate setTimeout",
    "tls": "TLSSocket connect createSecureContext rootCertificates",
    "tty": "ReadStream WriteStream isatty",
    "url": "URL URLSearchParams domainToASCII domainToUnicode fileURLToPath format parse "
    "pathToFileURL urlToHttpOptions",
    "util": "TextDecoder TextEncoder callbackify debug debuglog deprecate format "
    "formatWithOptions inherits inspect isDeepStrictEqual promisify stripVTControlCharacters types",
    "v8": "deserialize getHeapStatistics serialize",
    "worker_threads": "MessageChannel Worker isMainThread",
    "zlib": "brotliCompress brotliDecompress constants createBrotliDecompress createGunzip "
    "createGzip deflateRaw gunzip gzip inflateRaw",
}
_HAD = {module: frozenset(names.split()) for module, names in _MEMBERS.items()}
_MODULE = rb"""["'](?:node:)?([\w/]+)["']"""


def is_builtin_member(name: str, source: bytes) -> bool:
    """Whether a name means something that a module of Node has.

    Args:
        name: of a variable of the module, with one member or none.
        source: of the file.
    """
    root, _, member = name.partition(".")
    word = re.escape(root.encode())
    if member:
        patterns = (
            rb"(?:\b(?:const|let|var)|,)\s*"
            + word
            + rb"\s*=\s*require\s*\(\s*"
            + _MODULE
            + rb"\s*\)(?:\.EventEmitter\b)?(?!\.)",  # which the module of events itself is
            rb"\bimport\s+(?:\*\s*as\s+)?" + word + rb"\b[^;'\"]*?\bfrom\s*" + _MODULE,
        )
    else:
        member = root
        names = rb"\{(?:[^{}:]*,)?\s*" + word + rb"\s*(?:,[^{}:]*)?\}"
        patterns = (
            rb"\b(?:const|let|var)\s*" + names + rb"\s*=\s*require\s*\(\s*" + _MODULE,
            rb"\bimport\s*(?:[\w$]+\s*,\s*)?" + names + rb"\s*from\s*" + _MODULE,
        )
    for pattern in patterns:
        match = re.search(pattern, source)
        if match is not None:
            return member in _HAD.get(match[1].decode(), ())
    return False
