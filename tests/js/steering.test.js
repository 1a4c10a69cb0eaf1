import assert from "node:assert/strict";
import { test } from "node:test";

import { LOOKING, steer } from "../../src/careweave/service/maps/static/maps/steering.js";

const JO = { actor: "jo", mayChange: true };
const SAM = { actor: "sam", mayChange: true };
const TIE = { tie: "jo-ann", mayChange: true };
const READER = { actor: "jo", mayChange: false };

const TYING = /** @type {const} */ ({ doing: "tie", from: "jo" });
const MOVING = /** @type {const} */ ({ doing: "move", id: "jo" });

/** @type {[string, import("../../src/careweave/service/maps/static/maps/steering.js").Act][]} */
const TABLE = [
  ["ArrowLeft", { to: "go", direction: "ArrowLeft" }],
  ["Home", { to: "first" }],
  ["End", { to: "last" }],
  ["PageDown", { to: "turn", step: 1 }],
  ["PageUp", { to: "turn", step: -1 }],
  ["l", { to: "ties", step: 1 }],
  ["L", { to: "ties", step: -1 }],
  ["+", { to: "zoom", factor: 1.25 }],
  ["-", { to: "zoom", factor: 0.8 }],
  ["0", { to: "fit" }],
  ["Enter", { to: "open" }],
  [" ", { to: "open" }],
  ["/", { to: "find" }],
  ["?", { to: "keys" }],
  ["Escape", { to: "close" }],
  ["Delete", { to: "end" }],
  ["a", { to: "add" }],
  ["t", { to: "begin-tie" }],
  ["m", { to: "begin-move" }],
];

for (const [key, act] of TABLE) {
  test(`looking around, ${JSON.stringify(key)} means: ${act.to}`, () => {
    assert.deepEqual(steer(LOOKING, key, JO).act, act);
  });
}

test("a key that means nothing is left to the browser", () => {
  assert.deepEqual(steer(LOOKING, "q", JO), { course: LOOKING, act: undefined });
  assert.deepEqual(steer(LOOKING, "Tab", JO), { course: LOOKING, act: undefined });
});

test("a tie is begun with one, and joined with another", () => {
  const begun = steer(LOOKING, "t", JO);
  assert.deepEqual(begun.course, TYING);
  assert.deepEqual(steer(begun.course, "ArrowUp", JO), {
    course: TYING,
    act: { to: "go", direction: "ArrowUp" },
  });
  assert.deepEqual(steer(begun.course, "Enter", SAM), {
    course: LOOKING,
    act: { to: "tie", from: "jo", until: "sam" },
  });
});

test("nobody is tied to themselves", () => {
  assert.deepEqual(steer(TYING, "Enter", JO), { course: TYING });
});

test("Escape stops a tie, and a move", () => {
  for (const course of [TYING, MOVING]) {
    assert.deepEqual(steer(course, "Escape", JO), { course: LOOKING, act: { to: "cancel" } });
  }
});

test("while a tie is drawn nothing else can be changed", () => {
  for (const key of ["Delete", "a", "m", "t", "l"]) {
    assert.deepEqual(steer(TYING, key, SAM), { course: TYING, act: undefined });
  }
});

test("whoever is moved is moved by arrow keys, and put down by Enter", () => {
  assert.deepEqual(steer(LOOKING, "m", JO).course, MOVING);
  const nudged = steer(MOVING, "ArrowDown", JO);
  assert.deepEqual(nudged, { course: MOVING, act: { to: "nudge", direction: "ArrowDown" } });
  assert.deepEqual(steer(MOVING, "Enter", JO), { course: LOOKING, act: { to: "drop" } });
});

test("on a tie no tie begins and nothing moves, and Escape leads back to whom it is of", () => {
  for (const key of ["t", "m"]) assert.equal(steer(LOOKING, key, TIE).act, undefined);
  assert.deepEqual(steer(LOOKING, "Escape", TIE).act, { to: "leave-tie" });
  assert.deepEqual(steer(LOOKING, "Delete", TIE).act, { to: "end" });
});

test("whoever may only look changes nothing by any key", () => {
  for (const key of ["t", "m", "a", "Delete"]) {
    assert.deepEqual(steer(LOOKING, key, READER), { course: LOOKING, act: undefined });
  }
  assert.deepEqual(steer(LOOKING, "Enter", READER).act, { to: "open" });
});
