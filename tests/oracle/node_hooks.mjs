// A loader hook of Node that writes the path of every file that is loaded to a log.
import { appendFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

let log;

export function initialize(data) {
  log = data.log;
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (url.startsWith("file:")) {
    appendFileSync(log, `${fileURLToPath(url.replace(/[?#].*/, ""))}\n`);
  }
  return loaded;
}
