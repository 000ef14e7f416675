// Lets another webpack be run in place of the installed one.
"use strict";

const crypto = require("node:crypto");
const Module = require("node:module");
const path = require("node:path");

let substitute;

/**
 * From now on, `require("webpack")` gives the package at `directory`, whoever asks. A process can
 * do so once: what has been loaded stays loaded.
 *
 * @param {string} directory the folder of a webpack package, its dependencies installed
 */
function useWebpack(directory) {
  const from = path.resolve(directory);
  if (substitute === from) return;
  if (substitute) throw new Error(`this process already runs the webpack in ${substitute}`);
  substitute = from;
  const resolveFilename = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    const inside = /^webpack(\/.*)?$/.exec(request);
    return resolveFilename.call(this, inside ? from + (inside[1] ?? "") : request, ...rest);
  };
  allowMd4();
}

// Webpack up to 5.60 hashes with MD4, which OpenSSL 3 no longer offers. Hashes only name things
// here, so another one serves as well.
function allowMd4() {
  const createHash = crypto.createHash;
  crypto.createHash = (algorithm, options) =>
    createHash(algorithm === "md4" ? "md5" : algorithm, options);
}

module.exports = { useWebpack };
