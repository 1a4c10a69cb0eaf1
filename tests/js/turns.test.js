import assert from "node:assert/strict";
import { test } from "node:test";

import { oneAtATime, patience } from "../../src/careweave/service/maps/static/maps/turns.js";

test("there is never more than one at a time, and what is asked meanwhile is one more", async () => {
  let running = 0;
  let most = 0;
  let turns = 0;
  const go = oneAtATime(async () => {
    running += 1;
    turns += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
  });
  await Promise.all([go(), go(), go(), go()]);
  assert.equal(most, 1);
  assert.equal(turns, 2);
});

test("it can be asked for again once it has ended", async () => {
  let turns = 0;
  const go = oneAtATime(async () => void (turns += 1));
  await go();
  await go();
  assert.equal(turns, 2);
});

test("a failure is told, and stops nothing later", async () => {
  let fails = true;
  const go = oneAtATime(async () => {
    if (fails) throw new Error("lost");
  });
  await assert.rejects(go(), /lost/);
  fails = false;
  await go();
});

test("waiting can be cut short", async () => {
  const { wait, hurry } = patience();
  const long = wait(60_000);
  hurry();
  await long;
});

test("hurry before anyone waits does nothing", async () => {
  const { wait, hurry } = patience();
  hurry();
  await wait(1);
});
