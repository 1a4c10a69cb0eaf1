/**
 * Sending one form to the server, and where the browser keeps it until then.
 *
 * @typedef {import("./queue.js").Entry} Entry
 * @typedef {import("./queue.js").Answer} Answer
 */

import { outcomeOf, passingStore } from "./queue.js";
import { parse, sessionToken } from "./session.js";

/** How long to wait for one answer, in milliseconds. */
const LONG = 20_000;

/**
 * Send a form, once. Without a connection the answer is: later.
 *
 * @param {Entry} entry
 * @returns {Promise<Answer>}
 */
export async function post({ url, body }) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), LONG);
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(body),
      redirect: "manual",
      keepalive: body.length < 60_000,
      signal: giveUp.signal,
      headers: { "X-Careweave": "1", "X-CSRFToken": sessionToken() },
    });
    return await read(response);
  } catch {
    return { outcome: "later" };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Response} response @returns {Promise<Answer>} */
async function read(response) {
  const isOurs = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
  const outcome = outcomeOf(response.status, isOurs);
  if (outcome === "kept") return { outcome, ...(await response.json()) };
  return outcome === "later" ? { outcome } : { outcome, page: parse(await response.text()) };
}

/**
 * Only one page at a time, where the browser can see to it.
 *
 * @template T
 * @param {string} name @param {() => Promise<T>} run @returns {Promise<T>}
 */
export async function alone(name, run) {
  return navigator.locks ? await navigator.locks.request(name, run) : await run();
}

/** The browser's own store; one for as long as the page lasts, where it refuses. */
export function localStore() {
  try {
    localStorage.setItem("careweave", "");
    localStorage.removeItem("careweave");
    return localStorage;
  } catch {
    return passingStore();
  }
}
