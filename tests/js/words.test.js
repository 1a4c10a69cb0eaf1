import assert from "node:assert/strict";
import { test } from "node:test";

import { meaning } from "../../src/careweave/service/maps/static/maps/keys.js";
import { find, folded, foundWords } from "../../src/careweave/service/maps/static/maps/search.js";
import { signWords, writtenWords } from "../../src/careweave/service/maps/static/maps/sign.js";

const EVERYONE = new Map([
  ["1", "José, neighbour"],
  ["2", "Jo, daughter, comes after work"],
  ["3", "Day centre"],
]);

test("whoever is sought is found without their capitals and accents", () => {
  assert.deepEqual(find(EVERYONE, "JOSE"), ["1"]);
  assert.deepEqual(find(EVERYONE, "jo"), ["1", "2"]);
  assert.deepEqual(find(EVERYONE, "after work"), ["2"]);
  assert.deepEqual(find(EVERYONE, "zebra"), []);
});

test("to look for nothing is not to look", () => {
  assert.equal(find(EVERYONE, ""), undefined);
  assert.equal(find(EVERYONE, "  "), undefined);
});

test("letters of every script are compared as they are read", () => {
  assert.equal(folded(" Ångström "), "angstrom");
  assert.equal(folded("ﬁne"), "fine");
});

test("what was found is told in words", () => {
  assert.deepEqual([0, 1, 2].map(foundWords), ["Nobody is found.", "1 is found.", "2 are found."]);
});

const one = { deed: "a", url: "/", body: "", what: "Jo: Note" };

test("where everything is sent there is no sign", () => {
  assert.equal(signWords([]), "");
});

test("what is not sent yet is counted, and said to be kept", () => {
  assert.equal(signWords([one]), "1 change not sent yet. It is kept on this device.");
  assert.equal(signWords([one, one]), "2 changes not sent yet. They are kept on this device.");
});

test("what was refused asks to be looked at", () => {
  const aside = { ...one, aside: true };
  assert.equal(signWords([aside]), "1 change needs you to look at it.");
  assert.match(signWords([one, aside, aside]), /^1 change not sent yet.* 2 changes need you/);
});

test("why nothing can be sent is said first", () => {
  assert.match(signWords([one], "out"), /^You are signed out\. 1 change/);
  assert.match(signWords([one], "other"), /^Somebody else is signed in/);
  assert.match(signWords([one], "gone"), /^This map is not open to you/);
});

const plain = { key: "z", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test("undo and redo have the keys that they have everywhere", () => {
  assert.equal(meaning({ ...plain, ctrlKey: true }), "undo");
  assert.equal(meaning({ ...plain, metaKey: true }), "undo");
  assert.equal(meaning({ ...plain, key: "Z", ctrlKey: true, shiftKey: true }), "redo");
  assert.equal(meaning({ ...plain, key: "y", ctrlKey: true }), "redo");
});

test("no letter alone means anything on the whole page", () => {
  for (const key of ["z", "y", "a", "?"]) assert.equal(meaning({ ...plain, key }), undefined);
  assert.equal(meaning({ ...plain, ctrlKey: true, altKey: true }), undefined);
});

test("what was written can be read, though the server refuses it", () => {
  const body = "deed=d&seen=3&name=Jo&role=&note=Two+words&kind=person";
  assert.deepEqual(writtenWords({ ...one, body }), ["Jo", "Two words"]);
  assert.deepEqual(writtenWords({ ...one, body: `${body}&changed=note` }), ["Two words"]);
});
