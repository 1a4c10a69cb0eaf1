/**
 * What somebody has done and the server has not yet answered: kept by the browser, an item each,
 * under the account and the map it belongs to, so that nobody else ever sends or sees it.
 *
 * @typedef {object} Entry
 * @property {string} deed The number of the deed: sent twice, it is done once.
 * @property {string} url
 * @property {string} body The fields of the form, urlencoded, without the token of the session.
 * @property {string} what What it is, in a few words.
 * @property {boolean} [aside] Whether the server has refused it, and a person has to look at it.
 *
 * @typedef {Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">} Store
 * @typedef {"kept" | "differs" | "refused" | "shut" | "later"} Outcome
 * @typedef {{outcome: Outcome, page?: Document, said?: string, to?: string}} Answer
 */

import { oneAtATime } from "./turns.js";

/** What follows the owner in the name of an item: its place in the queue, and its deed. */
const ITEM = /^\/\d{16}\/[^/]+$/;

/** The first wait after a lost connection, and the longest, in milliseconds. */
const [SOON, LATEST] = [1_000, 30_000];

/**
 * Everything that is not yet done, oldest first.
 *
 * @param {Store} store @param {string} owner
 * @returns {Entry[]}
 */
export function entries(store, owner) {
  return keys(store, owner).flatMap((key) => read(store, key) ?? []);
}

/**
 * Keep something at the end of the queue; what was put aside under the same number is replaced.
 *
 * @param {Store} store @param {string} owner @param {Entry} entry
 */
export function keep(store, owner, entry) {
  const old = keyOf(store, owner, entry.deed);
  const last = keys(store, owner).at(-1);
  const place = Math.max(Date.now(), Number(last?.split("/").at(-2) ?? 0) + 1);
  const key = `${owner}/${String(place).padStart(16, "0")}/${entry.deed}`;
  store.setItem(key, JSON.stringify(entry));
  if (old) store.removeItem(old);
}

/** Let something go. @param {Store} store @param {string} owner @param {string} deed */
export function drop(store, owner, deed) {
  const key = keyOf(store, owner, deed);
  if (key) store.removeItem(key);
}

/**
 * Put something aside for a person to look at, or back to be sent.
 *
 * @param {Store} store @param {string} owner @param {string} deed @param {boolean} aside
 */
export function setAside(store, owner, deed, aside) {
  const key = keyOf(store, owner, deed);
  const entry = key && read(store, key);
  if (entry) store.setItem(key, JSON.stringify({ ...entry, aside }));
}

/**
 * What an answer means for what was sent. ``isOurs`` is whether it is in the words that our own
 * server says yes in: a hotel's page that asks for a room number also says 200.
 *
 * @param {number} status @param {boolean} isOurs
 * @returns {Outcome}
 */
export function outcomeOf(status, isOurs) {
  if (status === 200) return isOurs ? "kept" : "later";
  if (status === 409) return "differs";
  if ([0, 401, 403, 404, 410].includes(status)) return "shut";
  if ([408, 425, 429].includes(status) || status >= 500) return "later";
  return status >= 400 ? "refused" : "later";
}

/**
 * Whether what has been kept says anew all that another said, which was refused.
 *
 * @param {Entry} kept @param {Entry} other
 */
export function supersedes(kept, other) {
  const [now, before] = [kept, other].map(({ body }) =>
    new URLSearchParams(body).getAll("changed"),
  );
  const isSame = kept.url === other.url && before?.length;
  return Boolean(other.aside && isSame && before.every((name) => now?.includes(name)));
}

/** How long to wait after so many failures. @param {number} failures */
export const pause = (failures) => Math.min(LATEST, SOON * 2 ** (failures - 1));

/**
 * Sends what is kept, one after another, until the server has answered each.
 *
 * ``send`` sends one and never throws; ``wait`` waits so many milliseconds, or less when somebody
 * is in a hurry. A door that is shut, as when the session is over, stops it until it is called again.
 *
 * @param {object} with_
 * @param {Store} with_.store
 * @param {string} with_.owner
 * @param {(entry: Entry) => Promise<Answer>} with_.send
 * @param {(milliseconds: number) => Promise<void>} with_.wait
 * @param {(entry: Entry, answer: Answer) => void} with_.answered Called once the queue has changed.
 * @returns {() => Promise<void>} To send whatever waits.
 */
export function sender({ store, owner, send, wait, answered }) {
  const next = () => entries(store, owner).find((entry) => !entry.aside);

  async function run() {
    let failures = 0;
    for (let entry = next(); entry; entry = next()) {
      const answer = await send(entry);
      if (answer.outcome !== "later" && answer.outcome !== "shut") settle(entry, answer);
      failures = answer.outcome === "later" ? failures + 1 : 0;
      answered(entry, answer);
      if (answer.outcome === "shut") return;
      if (failures) await wait(pause(failures));
    }
  }

  /** @param {Entry} entry @param {Answer} answer */
  function settle(entry, { outcome }) {
    if (outcome === "refused") setAside(store, owner, entry.deed, true);
    else drop(store, owner, entry.deed);
  }
  return oneAtATime(run);
}

/**
 * A store for as long as the page lasts, where the browser gives no other.
 *
 * @returns {Store}
 */
export function passingStore() {
  /** @type {Map<string, string>} */
  const items = new Map();
  return {
    get length() {
      return items.size;
    },
    key: (n) => [...items.keys()][n] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

/** @param {Store} store @param {string} owner @returns {string[]} */
function keys(store, owner) {
  const all = Array.from({ length: store.length }, (_, n) => store.key(n) ?? "");
  return all
    .filter((key) => key.startsWith(`${owner}/`) && ITEM.test(key.slice(owner.length)))
    .sort();
}

/** @param {Store} store @param {string} owner @param {string} deed */
function keyOf(store, owner, deed) {
  return keys(store, owner).find((key) => key.endsWith(`/${deed}`));
}

/** @param {Store} store @param {string} key @returns {Entry | undefined} */
function read(store, key) {
  try {
    return JSON.parse(store.getItem(key) ?? "");
  } catch {
    return undefined; // not written by us, or not whole
  }
}
