// d3-sankey's layout of the nodes and links on standard input: milliseconds (best of 5) and the order of each column.
import { readFileSync } from "node:fs";
import { sankey } from "d3-sankey";

const { nodes, links } = JSON.parse(readFileSync(0, "utf8"));
let best = Infinity;
let graph;
for (let k = 0; k < 5; k++) {
  const data = { nodes: nodes.map((id) => ({ id })), links: links.map(([source, target, value]) => ({ source, target, value })) };
  const start = performance.now();
  graph = sankey().nodeId((d) => d.id).nodePadding(0.6).size([720, 1500])(data);
  best = Math.min(best, performance.now() - start);
}
const columns = [[], []];
for (const node of graph.nodes) columns[node.layer].push(node);
const order = columns.map((own) => own.sort((a, b) => a.y0 - b.y0).map((node) => node.id));
console.log(JSON.stringify({ ms: best, order }));
