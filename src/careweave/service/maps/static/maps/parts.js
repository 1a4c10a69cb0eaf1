/**
 * Refreshing what the server draws: the parts of the page are replaced by those of a fresh copy,
 * and whoever is in the middle of something stays in the middle of it.
 *
 * @typedef {import("./session.js").Page} Page
 */

import { oneAtATime } from "./turns.js";

/** What differs between two copies of the same page and means nothing to whoever reads it. */
const NUMBERS = ["csrfmiddlewaretoken", "deed", "seen"]
  .map((name) => `input[type=hidden][name=${name}]`)
  .join();

/** @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/**
 * Remember how the server has written a part, before anything here changes it.
 *
 * @param {Element} part
 * @param {Element} [source] What the part has been made from.
 */
export function remember(part, source = part) {
  shown.set(part, written(source));
}

/**
 * Have a part replaced, even by the same: it is not as the server has written it.
 *
 * @param {Element} part
 */
export function forget(part) {
  shown.delete(part);
}

/** @param {Element} part */
function written(part) {
  const copy = /** @type {Element} */ (part.cloneNode(true));
  for (const field of copy.querySelectorAll(NUMBERS)) field.removeAttribute("value");
  return copy.outerHTML;
}

/**
 * Make a part as its fresh copy is. ``ready`` is called when it has been replaced, before the focus
 * comes back.
 *
 * @param {Element} part
 * @param {Element} fresh
 * @param {(part: Element) => void} [ready]
 */
export function patch(part, fresh, ready = () => {}) {
  const text = written(fresh);
  if (shown.get(part) === text) renumber(part, fresh);
  else replace(part, fresh, ready);
  shown.set(part, text);
}

/** @param {Element} part @param {Element} fresh */
function renumber(part, fresh) {
  const numbers = [...fresh.querySelectorAll(NUMBERS)];
  for (const field of part.querySelectorAll(NUMBERS)) {
    field.setAttribute("value", numbers.shift()?.getAttribute("value") ?? "");
  }
}

/** @param {Element} part @param {Element} fresh @param {(part: Element) => void} ready */
function replace(part, fresh, ready) {
  const back = memory(part);
  for (const { name, value } of fresh.attributes) {
    if (!["hidden", "tabindex", "class"].includes(name)) part.setAttribute(name, value);
  }
  swap(part, fresh);
  ready(part);
  back();
}

/**
 * Put what is in a fresh copy into a part. A field that goes has not been left by anybody, though
 * some browsers say so: hence the mark.
 *
 * @param {Element} part @param {Element} fresh
 */
export function swap(part, fresh) {
  part.setAttribute("data-swapping", "");
  part.replaceChildren(...document.adoptNode(fresh).childNodes);
  part.removeAttribute("data-swapping");
}

/**
 * What to call once a part has been replaced, to put back what was open and where one was.
 *
 * @param {Element} part
 */
export function memory(part) {
  const open = new Map(
    [...part.querySelectorAll("details")].map((each) => [nameOf(each), each.open]),
  );
  const scrolled = [part, ...part.querySelectorAll("[data-scroll]")].map((each) => each.scrollTop);
  const focus = focusIn(part);
  return () => {
    for (const each of part.querySelectorAll("details")) {
      each.open = open.get(nameOf(each)) ?? each.open;
    }
    [part, ...part.querySelectorAll("[data-scroll]")].forEach((each, n) => {
      each.scrollTop = scrolled[n] ?? 0;
    });
    focus();
  };
}

/** @param {HTMLDetailsElement} details */
const nameOf = (details) => details.id || details.querySelector("summary")?.textContent || "";

/** How to find the focus again, and what was selected there. @param {Element} part */
function focusIn(part) {
  const active = document.activeElement;
  if (!active || active === part || !part.contains(active)) return () => {};
  const name = selectorOf(active);
  const selection = selectionOf(active);
  return () => {
    const again = name ? part.querySelector(name) : null;
    if (again instanceof HTMLElement || again instanceof SVGElement) {
      again.focus({ preventScroll: true });
      selection(again);
    } else if (part instanceof HTMLElement) {
      part.tabIndex = -1;
      part.focus({ preventScroll: true });
    }
  };
}

/** @param {Element} active @returns {(again: Element) => void} */
function selectionOf(active) {
  if (!(active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement))
    return () => {};
  const { selectionStart: start, selectionEnd: end } = active;
  return (again) => {
    if (start === null) return;
    if (again instanceof HTMLInputElement || again instanceof HTMLTextAreaElement) {
      again.setSelectionRange(start, end);
    }
  };
}

/**
 * Put the focus on something; on a narrow page, where either the drawing or the words are seen,
 * show the side it is on first.
 *
 * @param {HTMLElement | SVGElement} element
 */
export function reach(element) {
  const side = element.closest("#picture, #words");
  if (side && !element.getClientRects().length) location.replace(`#${side.id}`);
  element.focus();
}

/** How an element is found in another copy of the page. @param {Element} element */
export function selectorOf(element) {
  for (const name of ["id", "data-actor", "data-tie", "data-act", "href"]) {
    const value = element.getAttribute(name);
    if (value) return `[${name}="${CSS.escape(value)}"]`;
  }
  const form = element.closest("form")?.getAttribute("action");
  const inside = form ? `form[action="${CSS.escape(form)}"] ` : "";
  const name = element.getAttribute("name");
  const value =
    element.matches("[type=checkbox], [type=radio], button") && element.getAttribute("value");
  if (name) return `${inside}[name="${name}"]${value ? `[value="${CSS.escape(value)}"]` : ""}`;
  return element.matches("summary, button") ? inside + element.localName : "";
}

/**
 * Keeps the page as the server has it: one fetch at a time, and what is asked for meanwhile is one
 * more. ``take`` is given each fresh copy, in order, and says whether to go on.
 *
 * @param {() => Promise<Page>} fetchFresh
 * @param {(fresh: Page) => Promise<void> | void} take
 * @param {(milliseconds: number) => Promise<void>} wait
 * @returns {() => Promise<void>} To ask for a fresh copy; resolves when it has been taken.
 */
export function refresher(fetchFresh, take, wait) {
  async function run(failures = 0) {
    try {
      await take(await fetchFresh());
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // what fetch throws without a connection
      await wait(Math.min(30_000, 500 * 2 ** failures));
      await run(failures + 1);
    }
  }
  return oneAtATime(run);
}
