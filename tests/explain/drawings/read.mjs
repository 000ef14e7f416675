// Reads [[format, text], ...] from standard input; prints what Mermaid and Graphviz understand:
// the labels of nodes and of edges, in order.
import { readFileSync } from 'node:fs'
import { Graphviz } from '@hpcc-js/wasm-graphviz'
import { JSDOM } from 'jsdom'

const { window } = new JSDOM('')
globalThis.window = window
globalThis.document = window.document
const { default: mermaid } = await import('mermaid')
const graphviz = await Graphviz.load()

async function flowchart(text) {
  await mermaid.parse(text)
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text)
  return { nodes: [...db.getVertices().values()].map((v) => v.text), edges: db.getEdges().map((e) => e.text) }
}

function digraph(text) {
  // The labels as they are drawn: the text of every line.
  const drawn = new window.DOMParser().parseFromString(graphviz.layout(text, 'svg', 'dot'), 'image/svg+xml')
  const labels = (kind) =>
    [...drawn.querySelectorAll(`g.${kind}`)]
      .map((g) => [Number(g.id.replace(/\D/g, '')), [...g.querySelectorAll('text')].map((t) => t.textContent.replaceAll('\u00a0', ' '))])
      .sort((a, b) => a[0] - b[0])
      .map(([, lines]) => lines)
  return { nodes: labels('node'), edges: labels('edge') }
}

const found = []
for (const [format, text] of JSON.parse(readFileSync(0, 'utf8'))) {
  found.push(format === 'mermaid' ? await flowchart(text) : digraph(text))
}
console.log(JSON.stringify(found))
