/**
 * Forms that change the map, and what of them goes into the queue.
 *
 * @typedef {import("./queue.js").Entry} Entry
 */

import { labelOf, words } from "./fields.js";
import { newDeed } from "./session.js";

/** @param {HTMLFormElement} form */
export const isDeed = (form) => form.matches("[method=post][data-deed]:not([enctype])");

/** Whether each field of a form is saved as soon as it is left. @param {HTMLFormElement} form */
export const savesItself = (form) => form.matches("[data-autosave]");

/** @param {HTMLFormElement} form */
export const isTakingBack = (form) =>
  isDeed(form) && form.querySelector("input[name=target]") !== null;

/** @param {HTMLFormElement} form */
export function release(form) {
  form.ariaBusy = null;
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} by
 * @param {string[]} changed
 * @returns {Entry}
 */
export function entryOf(form, by, changed) {
  const said = new FormData(form);
  said.delete("csrfmiddlewaretoken");
  if (by instanceof HTMLButtonElement && by.name) said.append(by.name, by.value);
  for (const name of changed) said.append("changed", name);
  const pairs = [...said].map(([name, value]) => [name, String(value)]);
  return {
    deed: String(said.get("deed")),
    url: new URL(form.getAttribute("action") || location.href, location.href).pathname,
    body: new URLSearchParams(pairs).toString(),
    what: whatOf(form, by, changed),
  };
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} by @param {string[]} changed */
function whatOf(form, by, changed) {
  const about = words(form.closest("#panel")?.querySelector("h1, h2"));
  const did = changed.length ? changed.map((name) => labelOf(form, name)).join(", ") : words(by);
  return [about, did].filter(Boolean).join(": ") || "A change";
}

/** A number that has been used is not used again. @param {string} deed */
export function renumber(deed) {
  for (const field of document.querySelectorAll("input[name=deed]")) {
    if (field instanceof HTMLInputElement && field.value === deed) field.value = newDeed();
  }
}
