// ECharts' server-side drawing of the nodes and links on standard input: milliseconds (best of 3) and the bytes of the SVG.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import * as echarts from "echarts";

const { nodes, links } = JSON.parse(readFileSync(0, "utf8"));
let best = Infinity;
let svg = "";
for (let k = 0; k < 3; k++) {
  const start = performance.now();
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: 720, height: 1500 });
  chart.setOption({
    animation: false,
    series: [{
      type: "sankey",
      nodeGap: 0.6,
      data: nodes.map((name) => ({ name })),
      links: links.map(([source, target, value]) => ({ source, target, value })),
    }],
  });
  svg = chart.renderToSVGString();
  chart.dispose();
  best = Math.min(best, performance.now() - start);
}
console.log(JSON.stringify({ ms: best, bytes: svg.length, gzip: gzipSync(svg).length }));
