import assert from "node:assert/strict";
import { test } from "node:test";

import { bytes, readOptions, words } from "../../src/careweave/service/accounts/static/accounts/credentials.js";

test("bytes become words of base64url, and bytes again", () => {
  for (const given of [[], [0], [251, 255, 254], [...Array(300).keys()].map((n) => n % 256)]) {
    const told = words(Uint8Array.from(given).buffer);
    assert.match(told, /^[\w-]*$/);
    assert.deepEqual([...bytes(told)], given);
  }
});

test("what a device is asked is given as bytes", () => {
  const asked = readOptions({
    publicKey: { challenge: "AQI", user: { id: "Aw", name: "a" }, excludeCredentials: [{ id: "BA" }] },
  }).publicKey;
  assert.deepEqual([...asked.challenge], [1, 2]);
  assert.deepEqual([...asked.user.id], [3]);
  assert.equal(asked.user.name, "a");
  assert.deepEqual([...asked.excludeCredentials[0].id], [4]);
  assert.equal(asked.allowCredentials, undefined);
});
