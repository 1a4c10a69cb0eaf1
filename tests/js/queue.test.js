import assert from "node:assert/strict";
import { test } from "node:test";

import {
  drop,
  entries,
  keep,
  outcomeOf,
  passingStore,
  pause,
  sender,
  setAside,
  supersedes,
} from "../../src/careweave/service/maps/static/maps/queue.js";

/**
 * @typedef {import("../../src/careweave/service/maps/static/maps/queue.js").Entry} Entry
 * @typedef {import("../../src/careweave/service/maps/static/maps/queue.js").Outcome} Outcome
 */

const OWNER = "careweave/priya/mum";

/** @param {string} deed @returns {Entry} */
const entry = (deed) => ({ deed, url: `/${deed}/`, body: `deed=${deed}`, what: deed });

/** @param {ReturnType<typeof passingStore>} store @param {string} [owner] */
const waiting = (store, owner = OWNER) => entries(store, owner).map(({ deed }) => deed);

/** A store in which these have been kept. @param {string[]} deeds */
function holding(...deeds) {
  const store = passingStore();
  for (const deed of deeds) keep(store, OWNER, entry(deed));
  return store;
}

/**
 * Send all that a store holds, each answered with the next of these outcomes.
 *
 * @param {ReturnType<typeof passingStore>} store
 * @param {Outcome[]} outcomes
 */
async function sent(store, ...outcomes) {
  /** @type {string[]} */
  const tries = [];
  /** @type {number[]} */
  const waits = [];
  const go = sender({
    store,
    owner: OWNER,
    send: async ({ deed }) => {
      tries.push(deed);
      return { outcome: outcomes.shift() ?? "shut" };
    },
    wait: async (milliseconds) => void waits.push(milliseconds),
    answered: () => {},
  });
  await go();
  return { tries, waits };
}

test("what is kept is there in the order in which it was done", () => {
  assert.deepEqual(waiting(holding("c", "a", "b")), ["c", "a", "b"]);
});

test("a change says all of itself after a reload", () => {
  assert.deepEqual(entries(holding("a"), OWNER), [entry("a")]);
});

test("nobody else sees what somebody has done, nor another map", () => {
  const store = holding("a");
  assert.deepEqual(waiting(store, "careweave/richard/mum"), []);
  assert.deepEqual(waiting(store, "careweave/priya/mum2"), []);
  assert.deepEqual(waiting(store, "careweave/priya"), []);
});

test("the order holds though the clock of the device goes back", (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: 5_000 });
  const store = holding("first");
  context.mock.timers.setTime(1_000);
  keep(store, OWNER, entry("second"));
  assert.deepEqual(waiting(store), ["first", "second"]);
});

test("a form that is sent again after it was refused takes the place of the first", () => {
  const store = holding("a", "b");
  setAside(store, OWNER, "a", true);
  keep(store, OWNER, { ...entry("a"), body: "better" });
  assert.deepEqual(waiting(store), ["b", "a"]);
  assert.deepEqual(entries(store, OWNER)[1], { ...entry("a"), body: "better" });
});

test("what is let go is gone, and nothing else", () => {
  const store = holding("a", "b");
  drop(store, OWNER, "a");
  assert.deepEqual(waiting(store), ["b"]);
});

test("what others have left in the store stops nothing", () => {
  const store = holding("a");
  store.setItem(`${OWNER}/0000000000000000/x`, "not ours");
  store.setItem("theme", "dark");
  assert.deepEqual(waiting(store), ["a"]);
});

test("each is sent once, in order, and gone when it is kept", async () => {
  const store = holding("a", "b", "c");
  const { tries } = await sent(store, "kept", "kept", "kept");
  assert.deepEqual(tries, ["a", "b", "c"]);
  assert.deepEqual(waiting(store), []);
});

test("after a lost connection the same is sent again, and nothing overtakes it", async () => {
  const { tries, waits } = await sent(holding("a", "b"), "later", "later", "kept", "kept");
  assert.deepEqual(tries, ["a", "a", "a", "b"]);
  assert.deepEqual(waits, [1_000, 2_000]);
});

test("waits grow to half a minute, and begin anew with the next change", async () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 20].map(pause), [1e3, 2e3, 4e3, 8e3, 16e3, 30e3, 30e3]);
  const { waits } = await sent(holding("a", "b"), "later", "later", "kept", "later", "kept");
  assert.deepEqual(waits, [1_000, 2_000, 1_000]);
});

test("what is refused waits aside for a person, and the others go on", async () => {
  const store = holding("a", "b");
  const { tries } = await sent(store, "refused", "kept");
  assert.deepEqual(tries, ["a", "b"]);
  assert.deepEqual(entries(store, OWNER), [{ ...entry("a"), aside: true }]);
});

test("what differs from somebody else's words is kept by the server, and not sent again", async () => {
  const store = holding("a");
  await sent(store, "differs");
  assert.deepEqual(waiting(store), []);
});

test("where the door is shut everything stays, and nothing more is tried", async () => {
  const store = holding("a", "b");
  const { tries } = await sent(store, "shut");
  assert.deepEqual(tries, ["a"]);
  assert.deepEqual(waiting(store), ["a", "b"]);
});

test("what is done while something is sent is sent after it", async () => {
  const store = holding("a");
  /** @type {string[]} */
  const tries = [];
  const go = sender({
    store,
    owner: OWNER,
    send: async ({ deed }) => {
      tries.push(deed);
      if (deed === "a") keep(store, OWNER, entry("b"));
      return { outcome: "kept" };
    },
    wait: async () => {},
    answered: () => {},
  });
  await Promise.all([go(), go()]);
  assert.deepEqual(tries, ["a", "b"]);
});

test("the queue has changed by the time that anyone is told of an answer", async () => {
  const store = holding("a");
  /** @type {string[][]} */
  const left = [];
  await sender({
    store,
    owner: OWNER,
    send: async () => ({ outcome: "kept" }),
    wait: async () => {},
    answered: () => void left.push(waiting(store)),
  })();
  assert.deepEqual(left, [[]]);
});

/** @type {[number, boolean, Outcome][]} */
const OUTCOMES = [
  [200, true, "kept"],
  [200, false, "later"],
  [409, false, "differs"],
  [422, false, "refused"],
  [400, false, "refused"],
  [413, false, "refused"],
  [0, false, "shut"],
  [401, false, "shut"],
  [403, false, "shut"],
  [404, false, "shut"],
  [408, false, "later"],
  [429, false, "later"],
  [500, false, "later"],
  [502, false, "later"],
  [503, true, "later"],
  [302, false, "later"],
];

for (const [status, isOurs, outcome] of OUTCOMES) {
  test(`${status} ${isOurs ? "in our words" : "as a page"} means: ${outcome}`, () => {
    assert.equal(outcomeOf(status, isOurs), outcome);
  });
}

test("fields that are kept at last are no more to be looked at", () => {
  const refused = { ...entry("a"), url: "/jo/", body: "since=soon&changed=since", aside: true };
  const kept = { ...entry("b"), url: "/jo/", body: "since=2019&changed=since&changed=until" };
  assert.ok(supersedes(kept, refused));
  assert.ok(!supersedes(kept, { ...refused, aside: false }));
  assert.ok(!supersedes(kept, { ...refused, url: "/sam/" }));
  assert.ok(!supersedes(kept, { ...refused, body: "changed=note" }));
  assert.ok(!supersedes(kept, { ...refused, body: "name=Jo" }));
});
