// The peers that run in Node: `node peers.mjs NAME` reads graphs, one JSON a line, and writes for
// each the places of its actors and how many seconds the layout alone took, one JSON a line.
//
// A graph: {pairs: [[0, 3], ...], boxes: [[left, top, right, bottom], ...], radii: [...]}. Actor 0
// is the centre; a box holds a symbol at (0, 0) and its label; a radius is the middle of a ring.

import { createInterface } from "node:readline";

const POINTS = 72; // Graphviz takes sizes in inches, of 72 points each

const peers = {
  neato: () => graphviz("neato", "overlap=prism"),
  fdp: () => graphviz("fdp", "overlap=prism"),
  twopi: () => graphviz("twopi", "overlap=prism,root=0,ranksep=2"),
  d3: d3Radial,
  fcose,
};

async function graphviz(engine, settings) {
  const { Graphviz } = await import("@hpcc-js/wasm-graphviz");
  const compiled = await Graphviz.load();
  return (graph) => {
    const dot = toDot(graph, settings);
    const [drawn, seconds] = timed(() => compiled.layout(dot, "plain", engine));
    const places = [];
    for (const line of drawn.split("\n")) {
      const [word, id, x, y] = line.split(" ");
      if (word === "node") places[id] = toSymbol(graph.boxes[id], x * POINTS, -y * POINTS);
    }
    return { places, seconds };
  };
}

function toDot({ boxes, pairs }, settings) {
  const nodes = boxes.map((box, id) => {
    const [width, height] = sizeOf(box).map((length) => length / POINTS);
    return `${id}[width=${width},height=${height}]`;
  });
  const edges = pairs.map(([one, other]) => `${one}--${other}`);
  const all = [`graph[${settings}]`, "node[shape=box,fixedsize=true]", ...nodes, ...edges];
  return `graph{${all.join(";")}}`;
}

async function d3Radial() {
  const { forceCollide, forceLink, forceManyBody, forceRadial, forceSimulation } = await import(
    "d3-force"
  );
  return ({ boxes, pairs, radii }) => {
    const nodes = boxes.map((box, id) => (id ? { id, box } : { id, box, fx: 0, fy: 0 }));
    const links = pairs
      .filter((pair) => !pair.includes(0))
      .map(([source, target]) => ({ source, target }));
    const simulation = forceSimulation(nodes)
      .stop()
      .force("charge", forceManyBody().strength(-3000))
      .force("link", forceLink(links).strength(0.1))
      .force("ring", forceRadial(({ id }) => radii[id]).strength(1))
      .force("collide", forceCollide(({ box }) => sizeOf(box)[0] / 2));
    const [, seconds] = timed(() => simulation.tick(300));
    return { places: nodes.map(({ x, y }) => [x, y]), seconds };
  };
}

async function fcose() {
  const { default: cytoscape } = await import("cytoscape");
  const { default: extension } = await import("cytoscape-fcose");
  cytoscape.use(extension);
  return ({ boxes, pairs, radii }) => {
    const cy = cytoscape({
      headless: true,
      styleEnabled: true,
      elements: {
        nodes: boxes.map((box, id) => {
          const [width, height] = sizeOf(box);
          return { data: { id: `${id}`, width, height } };
        }),
        edges: pairs.map(([source, target]) => ({ data: { source, target } })),
      },
      style: [
        {
          selector: "node",
          style: { shape: "rectangle", width: "data(width)", height: "data(height)" },
        },
      ],
    });
    const layout = cy.layout({
      name: "fcose",
      quality: "proof",
      animate: false,
      fixedNodeConstraint: [{ nodeId: "0", position: { x: 0, y: 0 } }],
      idealEdgeLength: (edge) => lengthOf(edge, radii),
    });
    const [, seconds] = timed(() => layout.run());
    const places = boxes.map((box, id) => {
      const { x, y } = cy.$id(`${id}`).position();
      return toSymbol(box, x, y);
    });
    cy.destroy();
    return { places, seconds };
  };
}

// A tie to the centre is as long as its ring is far; other ties have the length fcose gives them.
function lengthOf(edge, radii) {
  const ends = [Number(edge.data("source")), Number(edge.data("target"))];
  return ends.includes(0) ? radii[ends[0] + ends[1]] : 50;
}

function sizeOf([left, top, right, bottom]) {
  return [right - left, bottom - top];
}

// From the middle of a box to where the symbol is in it.
function toSymbol([left, top, right, bottom], x, y) {
  return [x - (left + right) / 2, y - (top + bottom) / 2];
}

function timed(work) {
  const start = performance.now();
  const result = work();
  return [result, (performance.now() - start) / 1000];
}

// The same chances in every run (mulberry32): fcose starts from a random sample.
function seedRandom(state) {
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const layOut = await peers[process.argv[2]]();
let warm = false;
for await (const line of createInterface({ input: process.stdin })) {
  const graph = JSON.parse(line);
  if (!warm) layOut(graph);
  warm = true;
  seedRandom(0);
  console.log(JSON.stringify(layOut(graph)));
}
