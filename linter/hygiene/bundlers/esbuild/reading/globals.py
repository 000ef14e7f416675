"""The globals of the language that esbuild knows: to mention one has no effect.

Its list is ``internal/config/globals.go``; calls of them may have effects all the same.
"""

from __future__ import annotations

from hygiene.bundlers.esbuild.reading.browser_globals import BROWSER_GLOBALS, words

_LANGUAGE_GLOBALS = words(
    """
    AbortController AbortSignal AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array
    BigUint64Array Boolean DataView Date Error EvalError Event EventTarget FinalizationRegistry
    Float16Array Float32Array Float64Array Function Int16Array Int32Array Int8Array Intl
    Iterator JSON Map Math MessageChannel MessageEvent MessagePort Number Object Promise Proxy
    RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError
    TextDecoder TextEncoder TypeError URIError URL URLSearchParams Uint16Array Uint32Array
    Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly clearInterval clearTimeout
    console decodeURI decodeURIComponent encodeURI encodeURIComponent escape globalThis isFinite
    isNaN parseFloat parseInt queueMicrotask setInterval setTimeout unescape
    """
)

KNOWN_GLOBALS = _LANGUAGE_GLOBALS | BROWSER_GLOBALS

KNOWN_MEMBERS = {
    "Array": words(
        """
        from fromAsync isArray of
        """
    ),
    "RegExp": words(
        """
        escape
        """
    ),
    "Map": words(
        """
        groupBy
        """
    ),
    "Object": words(
        """
        assign create defineProperties defineProperty entries freeze fromEntries
        getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames
        getOwnPropertySymbols getPrototypeOf is isExtensible isFrozen isSealed keys
        preventExtensions seal setPrototypeOf values
        """
    ),
    "Object.prototype": words(
        """
        __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ hasOwnProperty
        isPrototypeOf propertyIsEnumerable toLocaleString toString unwatch valueOf watch
        """
    ),
    "Symbol": words(
        """
        asyncDispose asyncIterator dispose hasInstance isConcatSpreadable iterator match
        matchAll replace search species split toPrimitive toStringTag unscopables
        """
    ),
    "Math": words(
        """
        E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt
        ceil clz32 cos cosh exp expm1 floor fround hypot imul log log10 log1p log2 max min pow
        random round sign sin sinh sqrt tan tanh trunc
        """
    ),
    "Reflect": words(
        """
        apply construct defineProperty deleteProperty get getOwnPropertyDescriptor
        getPrototypeOf has isExtensible ownKeys preventExtensions set setPrototypeOf
        """
    ),
    "JSON": words(
        """
        parse stringify
        """
    ),
    "BigInt64Array": words(
        """
        from of
        """
    ),
    "BigUint64Array": words(
        """
        from of
        """
    ),
    "Float16Array": words(
        """
        from of
        """
    ),
    "Float32Array": words(
        """
        from of
        """
    ),
    "Float64Array": words(
        """
        from of
        """
    ),
    "Int16Array": words(
        """
        from of
        """
    ),
    "Int32Array": words(
        """
        from of
        """
    ),
    "Int8Array": words(
        """
        from of
        """
    ),
    "Uint16Array": words(
        """
        from of
        """
    ),
    "Uint32Array": words(
        """
        from of
        """
    ),
    "Uint8Array": words(
        """
        from fromBase64 fromHex of
        """
    ),
    "Uint8ClampedArray": words(
        """
        from of
        """
    ),
    "console": words(
        """
        assert clear count countReset debug dir dirxml error group groupCollapsed groupEnd info
        log table time timeEnd timeLog trace warn
        """
    ),
}
"""By the dotted name of a global, the properties whose mere mention has no effect."""

NEWER_GLOBALS = words(
    """
    Array.from Array.fromAsync Array.isArray Array.of Atomics BigInt64Array BigInt64Array.from
    BigInt64Array.of BigUint64Array BigUint64Array.from BigUint64Array.of FinalizationRegistry
    Float16Array Float16Array.from Float16Array.of Float32Array.from Float32Array.of
    Float64Array.from Float64Array.of Int16Array.from Int16Array.of Int32Array.from
    Int32Array.of Int8Array.from Int8Array.of Iterator Map.groupBy RegExp.escape
    SharedArrayBuffer Uint16Array.from Uint16Array.of Uint32Array.from Uint32Array.of
    Uint8Array.from Uint8Array.fromBase64 Uint8Array.fromHex Uint8Array.of
    Uint8ClampedArray.from Uint8ClampedArray.of WeakRef
    """
)
"""The globals, and members by their dotted names, that versions before 0.25.12 do not know."""
