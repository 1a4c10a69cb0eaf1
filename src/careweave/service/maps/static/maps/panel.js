/**
 * The panel beside the drawing: other pages of the map open in it, and it closes again.
 *
 * @typedef {import("./queue.js").Entry} Entry
 * @typedef {ReturnType<typeof startPanel>} Panel
 * @typedef {object} Around What else is on the page.
 * @property {(words: string) => void} say
 * @property {() => void} away Called when the server has sent us elsewhere, as to sign in.
 * @property {(url: string) => void} moved Called with the address of what is open; "" where nothing is.
 */

import { contentOf, isElsewhere, pathOf } from "./content.js";
import { carry, hasUnsaved } from "./fields.js";
import { memory, patch, reach, remember, selectorOf, swap } from "./parts.js";
import { fetchPage } from "./session.js";

/** How long a second press of Escape may take, in milliseconds: see cover.js. */
const A_SECOND_PRESS = 650;
const LEAVE = "What you wrote here is not saved. Leave it?";

/** What a form says, but for what proves that it is of this session. @param {HTMLFormElement} form @param {HTMLElement | null} by */
function saidIn(form, by) {
  const said = new FormData(form, by);
  said.delete("csrfmiddlewaretoken");
  return new URLSearchParams(/** @type {[string, string][]} */ ([...said]));
}

/** @param {HTMLFormElement} form */
const openerOf = (form) =>
  form.querySelector("input:not([type=hidden])") ?? form.querySelector("button");

/** @param {HTMLElement} place @param {Around} around */
export function startPanel(place, { say, moved, away }) {
  let url = "";
  /** Whether what is open answers a form, and is no page of its own to be fetched anew. */
  let isAnswer = false;
  let isLeaving = false;
  /** @type {Element | null} Where the focus goes back to. */
  let opener = null;
  let fetching = new AbortController();

  const isOpen = () => url !== "";
  const isBusy = () => isOpen() && hasUnsaved(place);
  /** @param {string} other */
  const isAt = (other) => isOpen() && pathOf(url) === pathOf(other);
  const mayLeave = () => !isBusy() || confirm(LEAVE);

  /**
   * Open a page of the map.
   *
   * @param {string} to
   * @param {Element | null} [from] What asked for it.
   * @param {URLSearchParams} [said] What a form says that asks for it.
   */
  async function open(to, from = document.activeElement, said) {
    commit();
    if (!mayLeave()) return;
    if (!isOpen()) opener = from;
    const fresh = await load(to, said);
    if (!fresh) return;
    if (isElsewhere(fresh, to)) return away();
    remembered(to);
    put(fresh.document, to, said !== undefined);
  }

  /** @param {string} to @param {URLSearchParams} [said] */
  async function load(to, said) {
    fetching.abort();
    fetching = new AbortController();
    const { signal } = fetching;
    try {
      return await fetchPage(to, signal, said);
    } catch {
      if (!signal.aborted) say("This cannot be opened without a connection.");
      return undefined;
    }
  }

  /** So that the way back closes the panel. @param {string} to */
  function remembered(to) {
    if (history.state?.panel) history.replaceState({ panel: to }, "");
    else history.pushState({ panel: to }, "");
  }

  /**
   * @param {Document} page
   * @param {string} at
   * @param {boolean} answer
   * @param {boolean} [stays] Whether the focus does.
   */
  function put(page, at, answer, stays = false) {
    const found = contentOf(page, at);
    const back = memory(place);
    remember(place, found);
    const heading = found.querySelector("h1, h2");
    swap(place, found);
    place.prepend(closing());
    place.setAttribute("aria-label", heading?.textContent?.trim() ?? "Details");
    place.hidden = false;
    [url, isAnswer] = [at, answer];
    moved(at);
    if (stays) back();
    else if (heading instanceof HTMLElement) {
      heading.tabIndex = -1;
      heading.focus();
    }
  }

  function closing() {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "close";
    made.textContent = "Close";
    made.addEventListener("click", () => close());
    return made;
  }

  /**
   * Close it; the focus goes back to where it was opened from, unless it shall go elsewhere.
   *
   * @param {HTMLElement} [to]
   */
  function close(to) {
    commit();
    if (!isOpen() || !mayLeave()) return;
    if (to) opener = to;
    isLeaving = Boolean(history.state?.panel);
    if (isLeaving)
      history.back(); // which shuts it
    else shut();
  }

  function shut() {
    fetching.abort();
    url = "";
    place.hidden = true;
    place.replaceChildren();
    moved("");
    focusBack();
  }

  function focusBack() {
    const again = opener?.isConnected
      ? opener
      : opener && document.querySelector(selectorOf(opener) || "main");
    opener = null;
    if (again instanceof HTMLElement || again instanceof SVGElement) reach(again);
  }

  /** A second press covers the screen, and then is no time to be asked anything. */
  function closeUnlessCovered() {
    if (!document.documentElement.hasAttribute("data-covered")) close();
  }

  /** Have the field that is being written in say that it has changed. */
  function commit() {
    if (place.contains(document.activeElement)) {
      const active = /** @type {HTMLElement} */ (document.activeElement);
      active.blur();
      active.focus({ preventScroll: true });
    }
  }

  /**
   * Show what a form was answered with.
   *
   * @param {Document} page
   * @param {string} at
   * @param {boolean} [stays]
   */
  function show(page, at, stays) {
    if (!isOpen()) opener = document.activeElement;
    remembered(at);
    put(page, at, true, stays);
  }

  /**
   * Show a form that was refused, with the words that were in it, or that have come to it since.
   *
   * @param {Document} page @param {Entry} entry @param {HTMLFormElement} [old] The form on the page.
   */
  function showAgain(page, entry, old) {
    const form = page.querySelector("#panel form[data-deed]");
    const names = new URLSearchParams(entry.body).getAll("changed");
    if (form instanceof HTMLFormElement && names.length) form.dataset.refused = names.join(" ");
    const isWriting = old?.contains(document.activeElement);
    if (form instanceof HTMLFormElement && old && place.contains(old)) carry(old, form);
    show(page, entry.url, names.length > 0 && isWriting);
    say(`${entry.what}: this is not done yet. What you wrote is still here.`);
    return form instanceof HTMLFormElement ? form : undefined;
  }

  /**
   * What was wrong in a form that saves itself has been put right.
   *
   * @param {HTMLFormElement} form
   */
  function settled(form) {
    if (place.contains(form)) isAnswer = false;
  }

  /** Close what a form is in that is kept but not sent. @param {HTMLFormElement} form */
  function leave(form) {
    if (place.contains(form)) forsake();
  }

  /** Close without asking. */
  function forsake() {
    place.replaceChildren();
    close();
  }

  /**
   * Go on once the form in the panel has been kept: to where the answer leads; back to the map; or
   * to the line that the form came from, for the next one.
   *
   * @param {HTMLFormElement} form @param {string} to
   */
  function goOn(form, to) {
    if (!place.contains(form)) return;
    if (opener instanceof HTMLElement && opener.closest("form[data-panel]")) {
      opener.closest("form")?.reset();
      forsake();
    } else if (!to || to === location.pathname) forsake();
    else {
      form.remove();
      void open(to);
    }
  }

  /**
   * Fetch what is open anew, unless somebody is writing there, or has said more meanwhile.
   *
   * @param {() => boolean} isStill
   */
  async function refresh(isStill) {
    if (!isOpen() || isAnswer || isBusy()) return;
    const at = url;
    const fresh = await fetchPage(at);
    if (url !== at || isBusy() || !isStill() || isElsewhere(fresh, at)) return;
    if (fresh.status === 404) {
      say("This is not on the map any more.");
      return forsake();
    }
    patch(place, contentOf(fresh.document, at), () => place.prepend(closing()));
  }

  /** @param {MouseEvent} event */
  function clicked(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const isBack = place.contains(link) && pathOf(link.href) === location.pathname;
    if (!isBack && !link.matches("[data-panel]")) return;
    event.preventDefault();
    if (isBack) close();
    else void open(link.href, link);
  }

  /** @param {SubmitEvent} event */
  function asked(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-panel]")) return;
    event.preventDefault();
    const said = saidIn(form, event.submitter);
    if (form.method === "post") return void open(form.action, openerOf(form), said);
    const to = new URL(form.action);
    to.search = said.toString();
    void open(to.href, openerOf(form));
  }

  /** Somebody has gone back or forward. */
  function travelled() {
    const to = history.state?.panel;
    if (to) return void open(to);
    if (!isLeaving && !mayLeave()) return history.pushState({ panel: url }, "");
    isLeaving = false;
    if (isOpen()) shut();
  }

  document.addEventListener("click", clicked);
  document.addEventListener("submit", asked);
  addEventListener("popstate", travelled);
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (isBusy()) setTimeout(closeUnlessCovered, A_SECOND_PRESS);
    else close();
  });
  if (history.state?.panel) void open(history.state.panel, null);
  return {
    open,
    close,
    show,
    showAgain,
    settled,
    goOn,
    leave,
    forsake,
    refresh,
    isAt,
    isBusy,
    isOpen,
  };
}
