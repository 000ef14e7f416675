// What the oracle prints about a module: where it is on disk, and how large.
"use strict";

const fs = require("node:fs");

/**
 * @param {Iterable<string>} resources files as bundlers name them: a query may follow, and what
 *   is no file on disk (generated entries, data URLs, directories) is left out
 * @returns {{path: string, bytes: number}[]} sorted by path, each real path once
 */
function moduleRecords(resources) {
  const sizes = new Map();
  for (const resource of resources) {
    const file = fileOf(resource);
    if (file) sizes.set(fs.realpathSync(file), fs.statSync(file).size);
  }
  return [...sizes]
    .map(([path, bytes]) => ({ path, bytes }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

// A name may hold a question mark, so the whole is tried before the part in front of it. Rollup's
// plugins begin the names of modules that they make up with a null character.
function fileOf(resource) {
  if (resource.includes("\0")) return undefined;
  const withoutQuery = resource.replace(/[?#].*$/s, "");
  return [resource, withoutQuery].find(
    (name) => name && fs.statSync(name, { throwIfNoEntry: false })?.isFile(),
  );
}

module.exports = { moduleRecords };
