// Prints what esbuild makes of texts, without white space, types and empty statements.
//
//   node tests/oracle/transpiled.cjs < texts.json
//
// Reads a JSON list of { code, loader } and prints a list of texts.
"use strict";

const fs = require("node:fs");
const esbuild = require("esbuild");

const options = {
  target: "esnext",
  jsx: "preserve",
  minifyWhitespace: true,
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true } },
};

function plain({ code, loader }) {
  const found = esbuild.transformSync(code, { loader, ...options }).code.trim();
  return found.replace(/;+/g, ";").replace(/(^|[{}]);/g, "$1").replace(/;$/, "");
}

process.stdout.write(JSON.stringify(JSON.parse(fs.readFileSync(0, "utf8")).map(plain)));
