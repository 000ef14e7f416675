// Code that purity_realm.cjs runs inside of a realm: stand-ins, and the comparison of all that can
// be reached from its globals.
"use strict";

exports.PLATFORM = ["HTMLElement", "Element", "Node", "Event", "EventTarget", "CustomEvent", "Image",
  "MutationObserver", "ResizeObserver", "IntersectionObserver", "XMLHttpRequest", "WebSocket",
  "FormData", "Blob", "File", "FileReader", "Headers", "Request", "Response", "AbortController",
  "AbortSignal", "URL", "URLSearchParams", "TextEncoder", "TextDecoder", "DOMParser", "Worker",
  "DOMException", "ReadableStream", "WritableStream", "TransformStream", "MessageChannel", "Buffer",
  "CSSStyleSheet", "ShadowRoot", "Document", "DocumentFragment", "SVGElement", "HTMLInputElement"];

exports.TIMERS = ["setTimeout", "setInterval", "setImmediate", "queueMicrotask",
  "requestAnimationFrame", "requestIdleCallback", "addEventListener", "removeEventListener",
  "dispatchEvent", "postMessage", "fetch"];

/** Values that take every use, and note writes to them (and calls, where they listen). */
exports.STAND_IN = `(function (note) {
  "use strict";
  const { construct, defineProperty } = Reflect, plain = Object, inherits = Object.prototype.isPrototypeOf;
  const within = (above, value) => Reflect.apply(inherits, above, [value]);
  const own = (receiver, key, value) => defineProperty(receiver, key,
    { value, writable: true, enumerable: true, configurable: true });
  // What a call returns is taken for a value of its own: writes to it are no matter.
  const standIn = (name, listens, fresh = false) => {
    const write = (shown) => { if (!fresh) note("mutation", shown); };
    const members = new Map();
    const get = (target, key) => {
      if (key === "__esModule") return true;
      if (key === "then") return undefined;
      if (key === Symbol.toPrimitive) return () => name;
      if (key === Symbol.iterator) return function* () {};
      if (key === "prototype") return base.prototype;
      if (!members.has(key)) members.set(key, standIn(name + "." + String(key), listens, fresh));
      return members.get(key);
    };
    const base = function () {};
    // What is made from its prototype has all its members too; there the chain ends.
    const above = new Proxy(Object.create(null), {
      get,
      has() { return true; },
      set(target, key, value, receiver) { return own(receiver, key, value); },
      getPrototypeOf() { return null; },
    });
    const self = new Proxy(base, {
      get,
      has() { return true; },
      set(target, key, value, receiver) {
        // A class that extends it gets a property of its own, as of any class.
        if (receiver !== self) return own(receiver, key, value);
        write(name + "." + String(key));
        return true;
      },
      defineProperty(target, key) { write(name + "." + String(key)); return true; },
      deleteProperty(target, key) { write(name + "." + String(key)); return true; },
      setPrototypeOf() { write(name); return true; },
      preventExtensions() { write(name); return false; },
      getPrototypeOf() { return above; },
      apply(target, made) {
        if (typeof made === "object" && made !== null && within(base.prototype, made)) return undefined;
        if (listens) note("call", name);
        return standIn(name + "()", listens, !listens);
      },
      construct(target, passed, made) {
        if (made !== self) return construct(plain, [], made);
        if (listens) note("call", name);
        return standIn(name + "()", listens, !listens);
      },
    });
    return self;
  };
  return standIn;
})`;

/** All that can be reached of the globals, property for property, and what differs later. */
exports.WATCH = `(function (skipped) {
  "use strict";
  const own = Reflect.ownKeys, describe = Reflect.getOwnPropertyDescriptor, is = Object.is;
  const prototypeOf = Reflect.getPrototypeOf, extensible = Reflect.isExtensible, call = Reflect.apply;
  const SeenMap = Map, SeenSet = Set, text = String;
  const mapSize = describe(Map.prototype, "size").get, setSize = describe(Set.prototype, "size").get;
  const size = (value) => {
    try { return call(mapSize, value, []); } catch { /* no Map */ }
    try { return call(setSize, value, []); } catch { /* no Set */ }
  };
  const hidden = {
    arrayIterator: [][Symbol.iterator](), mapIterator: new Map()[Symbol.iterator](),
    setIterator: new Set()[Symbol.iterator](), stringIterator: ""[Symbol.iterator](),
    regexpIterator: /a/[Symbol.matchAll](""), generator: function* () {},
    asyncFunction: async () => {}, asyncGenerator: async function* () {},
  };
  const skip = new SeenSet(skipped);
  // Methods of this realm are the very ones that a module may replace.
  const get = (map, key) => call(mapGet, map, [key]), has = (map, key) => call(mapHas, map, [key]);
  const set = (map, key, value) => call(mapSet, map, [key, value]);
  const mapGet = Map.prototype.get, mapSet = Map.prototype.set, mapHas = Map.prototype.has;
  const setHas = Set.prototype.has, forEach = Map.prototype.forEach;
  const take = (roots) => {
    const seen = new SeenMap();
    const waiting = [["globalThis", globalThis]];
    let count = 1;
    const wait = (name, value) => {
      if (value === null || (typeof value !== "object" && typeof value !== "function")) return;
      if (has(seen, value) || call(setHas, skip, [value])) return;
      waiting[count++] = [name, value];
    };
    for (let i = 0; i < roots.length; i++) wait(roots[i][0], roots[i][1]);
    for (const name in hidden) wait(name, hidden[name]);
    for (let next = 0; next < count; next++) {
      const item = waiting[next];
      const name = item[0], value = item[1];
      if (has(seen, value)) continue;
      const properties = new SeenMap();
      let keys, above, open;
      try { keys = own(value); above = prototypeOf(value); open = extensible(value); } catch { continue; }
      set(seen, value, { name, properties, above, extensible: open, size: size(value) });
      for (let i = 0; i < keys.length; i++) {
        let found;
        try { found = describe(value, keys[i]); } catch { continue; }
        if (!found) continue;
        set(properties, keys[i], found);
        const shown = name + "." + text(keys[i]);
        wait(shown, found.value);
        wait(shown, found.get);
        wait(shown, found.set);
      }
      wait(name + ".__proto__", above);
    }
    return seen;
  };
  const same = (a, b) => a !== undefined && b !== undefined && is(a.value, b.value)
    && a.get === b.get && a.set === b.set && a.writable === b.writable
    && a.enumerable === b.enumerable && a.configurable === b.configurable;
  const compare = (before, after) => {
    const found = [];
    const differs = (name) => { found[found.length] = "write " + name; };
    call(forEach, before, [(old, value) => {
      const now = get(after, value);
      if (now === undefined) return;
      call(forEach, old.properties, [(property, key) => {
        if (!same(property, get(now.properties, key))) differs(old.name + "." + text(key));
      }]);
      call(forEach, now.properties, [(property, key) => {
        if (!has(old.properties, key)) differs(old.name + "." + text(key));
      }]);
      if (old.above !== now.above || old.extensible !== now.extensible || old.size !== now.size) {
        differs(old.name);
      }
    }]);
    return found;
  };
  return { take, compare };
})`;
