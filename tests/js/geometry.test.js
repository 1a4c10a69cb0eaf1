import assert from "node:assert/strict";
import { test } from "node:test";

import {
  DIRECTIONS,
  distance,
  isCloser,
  neighbour,
  panned,
  pinched,
  position,
  showing,
  zoomed,
} from "../../src/careweave/service/maps/static/maps/geometry.js";

/** @typedef {import("../../src/careweave/service/maps/static/maps/geometry.js").Point} Point */

const PAGE = { x: 0, y: 0, width: 800, height: 600 };

const CROSS = [
  { id: "left", x: -50, y: 4 },
  { id: "right", x: 60, y: 0 },
  { id: "far right", x: 200, y: 0 },
  { id: "above", x: 5, y: -80 },
  { id: "below", x: 0, y: 70 },
];

/** @param {Point} from @param {Iterable<Point & {id: string}>} others @param {string} key */
const next = (from, others, key) => neighbour(from, others, DIRECTIONS[key] ?? { x: 0, y: 0 })?.id;

test("an arrow key leads to the nearest in its direction", () => {
  const middle = { x: 0, y: 0 };
  const found = Object.keys(DIRECTIONS).map((key) => next(middle, CROSS, key));
  assert.deepEqual(found, ["left", "right", "above", "below"]);
});

test("whoever stands ahead is nearer than whoever stands aside, though they be closer", () => {
  const others = [
    { id: "aside", x: 10, y: 30 },
    { id: "ahead", x: 90, y: 10 },
  ];
  assert.equal(next({ x: 0, y: 0 }, others, "ArrowRight"), "ahead");
});

test("where nobody stands ahead, whoever is on that side is found", () => {
  assert.equal(next({ x: 0, y: 0 }, [{ id: "aside", x: 10, y: 300 }], "ArrowRight"), "aside");
});

test("where nobody is on that side, the key leads nowhere", () => {
  assert.equal(next({ x: 0, y: 0 }, [{ id: "behind", x: -10, y: 0 }], "ArrowRight"), undefined);
});

test("from any of a ring of many, some key leads to each", () => {
  const ring = Array.from({ length: 40 }, (_, n) => {
    const turn = (n / 40) * 2 * Math.PI;
    return { id: String(n), x: Math.cos(turn) * 200, y: Math.sin(turn) * 200 };
  });
  const reached = new Set(
    ring.flatMap((from) => {
      const others = ring.filter((each) => each !== from);
      return Object.keys(DIRECTIONS).map((key) => next(from, others, key));
    }),
  );
  for (const { id } of ring) assert.ok(reached.has(id), `nothing leads to ${id}`);
});

test("zooming keeps in its place the point it is about", () => {
  const at = { x: 300, y: 200 };
  const box = zoomed(PAGE, PAGE, 2, at);
  assert.equal(box.width, 400);
  assert.equal(box.height, 300);
  assert.equal((at.x - box.x) / box.width, at.x / PAGE.width);
  assert.equal((at.y - box.y) / box.height, at.y / PAGE.height);
});

test("nothing is shown from further away than the whole page, nor closer than eight times", () => {
  assert.deepEqual(zoomed(PAGE, PAGE, 0.5, { x: 10, y: 10 }), PAGE);
  assert.equal(zoomed(PAGE, PAGE, 1000, { x: 10, y: 10 }).width, 100);
});

test("what is seen never leaves the page", () => {
  const box = zoomed(PAGE, PAGE, 4, { x: 400, y: 300 });
  assert.deepEqual(panned(box, PAGE, -9999, -9999), { ...box, x: 0, y: 0 });
  assert.deepEqual(panned(box, PAGE, 9999, 9999), { ...box, x: 600, y: 450 });
});

test("two fingers that part bring closer what lies between them", () => {
  const before = /** @type {[Point, Point]} */ ([
    { x: 350, y: 300 },
    { x: 450, y: 300 },
  ]);
  const after = /** @type {[Point, Point]} */ ([
    { x: 300, y: 300 },
    { x: 500, y: 300 },
  ]);
  const box = pinched(PAGE, PAGE, before, after);
  assert.equal(box.width, 400);
  assert.equal(box.x + box.width / 2, 400);
});

test("two fingers that move together move what is seen", () => {
  const box = zoomed(PAGE, PAGE, 2, { x: 400, y: 300 });
  const before = /** @type {[Point, Point]} */ ([
    { x: 350, y: 300 },
    { x: 450, y: 300 },
  ]);
  const after = /** @type {[Point, Point]} */ ([
    { x: 370, y: 310 },
    { x: 470, y: 310 },
  ]);
  assert.deepEqual(pinched(box, PAGE, before, after), { ...box, x: box.x - 20, y: box.y - 10 });
});

test("whoever comes into focus comes into sight, and whoever is in sight moves nothing", () => {
  const box = zoomed(PAGE, PAGE, 4, { x: 0, y: 0 });
  assert.deepEqual(showing(box, PAGE, { x: 100, y: 75 }), box);
  const moved = showing(box, PAGE, { x: 700, y: 500 });
  assert.ok(moved.x <= 700 && 700 <= moved.x + moved.width);
  assert.ok(moved.y <= 500 && 500 <= moved.y + moved.height);
});

test("only less than the whole page is closer", () => {
  assert.ok(!isCloser(PAGE, PAGE));
  assert.ok(isCloser(zoomed(PAGE, PAGE, 1.25, { x: 0, y: 0 }), PAGE));
});

test("a point of the page is a position from the middle, in units of the map", () => {
  const scale = { x: 400, y: 300, unit: 200 };
  assert.deepEqual(position({ x: 500, y: 250 }, scale), { x: 0.5, y: -0.25 });
  assert.deepEqual(position({ x: 400, y: 300 }, scale), { x: 0, y: 0 });
  assert.deepEqual(position({ x: 9999, y: -9999 }, scale), { x: 2, y: -2 });
  assert.deepEqual(position({ x: 466.6666, y: 300 }, scale), { x: 0.3333, y: 0 });
});

test("distance is as the crow flies", () => {
  assert.equal(distance({ x: 0, y: 0 }, { x: 3, y: 4 }), 5);
});
