// Says what TypeScript thinks of programs: one list of errors for each entry file.
//
//   node tests/oracle/remedy_types.cjs < entries.json
//
// The entries are a JSON list of files. An error is its code and text, without its place, so that
// errors before and after an edit can be told apart.
"use strict";

const fs = require("node:fs");
const ts = require("typescript");

const options = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  isolatedModules: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  esModuleInterop: true,
  allowImportingTsExtensions: true,
  types: [],
};
const host = ts.createCompilerHost(options);
const read = host.getSourceFile.bind(host);
const known = new Map();

// The library and the packages are the same for all.
host.getSourceFile = (file, ...rest) => {
  if (!file.includes("/node_modules/")) return read(file, ...rest);
  if (!known.has(file)) known.set(file, read(file, ...rest));
  return known.get(file);
};

const answers = JSON.parse(fs.readFileSync(0, "utf8")).map((entry) => {
  const program = ts.createProgram([entry], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ code, messageText }) => `${code} ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
});
process.stdout.write(JSON.stringify(answers));
