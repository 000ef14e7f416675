// How many bytes of a bundle come from each source of its map, as @jridgewell/trace-mapping reads it.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { AnyMap, decodedMappings } = require("@jridgewell/trace-mapping");

/**
 * @param {string} code the generated code, without the comment that names its map
 * @param {object | string} map its source map, with sections or without
 * @returns {Record<string, number>} bytes by the name of the source, those without any left out
 */
function bytesOfCode(code, map) {
  const traced = new AnyMap(map);
  const lines = code.split("\n");
  const bytes = {};
  for (const [number, segments] of decodedMappings(traced).entries()) {
    const line = (lines[number] ?? "").replace(/\r$/, "");
    for (const [index, segment] of segments.entries()) {
      if (segment.length === 1) continue;
      const end = segments[index + 1]?.[0] ?? line.length;
      const size = Buffer.byteLength(line.slice(segment[0], end));
      const name = traced.sources[segment[1]] ?? "";
      if (size > 0) bytes[name] = (bytes[name] ?? 0) + size;
    }
  }
  return bytes;
}

/** The same for a file whose map is in it or beside it; null where there is none. */
function bytesBySource(file) {
  const text = fs.readFileSync(file, "utf8");
  const comments = [...text.matchAll(/\/\/# sourceMappingURL=(\S+)\s*$/g)];
  const comment = comments.at(-1);
  const inline = comment?.[1].match(/^data:[^,]*;base64,(.*)$/);
  const beside = path.resolve(path.dirname(file), comment && !inline ? comment[1] : `${file}.map`);
  if (!inline && !fs.existsSync(beside)) return null;
  const map = inline ? Buffer.from(inline[1], "base64").toString() : fs.readFileSync(beside, "utf8");
  return bytesOfCode(comment ? text.slice(0, comment.index) : text, JSON.parse(map));
}

module.exports = { bytesBySource, bytesOfCode };
