// Answers requests with Node itself, one JSON line in, one JSON line out.
// In: {requests: [[kind, directory, specifier], …]}. Out: for each the file with its suffix, the
// name of a module of Node, or null. Needs --experimental-import-meta-resolve.
import { existsSync, realpathSync, statSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createInterface } from "node:readline";

function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}

function answer([kind, directory, specifier]) {
  const importer = `${directory}/importer.js`;
  try {
    if (kind === "commonjs") return createRequire(importer).resolve(specifier);
    const url = import.meta.resolve(specifier, pathToFileURL(importer).href);
    if (isBuiltin(url) || !url.startsWith("file:")) return url;
    const [, base, suffix] = /([^?#]*)(.*)/.exec(url);
    const path = fileURLToPath(base);
    return isFile(path) ? realpathSync(path) + suffix : null;
  } catch {
    return null;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { requests } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(requests.map(answer))}\n`);
}
