/**
 * Saving: every form that changes the map goes into the queue, and from there to the server.
 *
 * @typedef {import("./queue.js").Entry} Entry
 * @typedef {import("./queue.js").Answer} Answer
 * @typedef {object} Around What else is on the page.
 * @property {import("./panel.js").Panel} panel
 * @property {() => Promise<void>} refresh Fetch the page anew.
 * @property {(words: string) => void} say
 */

import { entryOf, isDeed, isTakingBack, release, renumber, savesItself } from "./deeds.js";
import { changedNames, hasMovedOn, settle } from "./fields.js";
import { drop, entries, keep, sender, setAside, supersedes } from "./queue.js";
import { alone, localStore, post } from "./sending.js";
import { newDeed, renew, state } from "./session.js";
import { makeSign } from "./sign.js";
import { patience } from "./turns.js";

/** @param {Around} around */
export function startSaving({ panel, refresh, say }) {
  const owner = `careweave/${state().account}/${location.pathname}`;
  const store = localStore();
  const { wait, hurry } = patience();
  /** @type {Map<string, HTMLFormElement>} The forms whose answer is waited for, by deed. */
  const forms = new Map();
  /** @type {{standing?: import("./session.js").Standing, signIn?: string}} */
  let trouble = {};
  let isLeaving = false;
  /** Where a key was pressed last. @type {EventTarget | null} */
  let pressed = null;
  /** How much has been done on this page. */
  let many = 0;

  const all = () => entries(store, owner);
  const unsent = () => all().filter((entry) => !entry.aside);
  const go = sender({ store, owner, send: inTurn, wait, answered });
  const sign = makeSign({ look, letGo, hurry: again });
  const tell = () => sign(all(), trouble.standing, trouble.signIn);

  /** @param {Entry} entry @param {HTMLFormElement} [form] */
  function put(entry, form) {
    many += 1;
    keep(store, owner, entry);
    if (form) forms.set(entry.deed, form);
    tell();
    again();
  }

  function again() {
    hurry();
    void go();
  }

  /**
   * Of several pages that are open one sends at a time, and what one has sent the others need not.
   *
   * @param {Entry} entry
   * @returns {Promise<Answer>}
   */
  function inTurn(entry) {
    return alone(owner, async () => {
      const now = all().find(({ deed }) => deed === entry.deed);
      if (!now) return { outcome: "kept" };
      return now.aside ? { outcome: "refused" } : send(entry);
    });
  }

  /** @param {Entry} entry @returns {Promise<Answer>} */
  async function send(entry) {
    const answer = await post(entry);
    if (answer.outcome !== "shut") return answer;
    const now = await renew();
    stands(now.standing, now.url);
    if (now.standing === "lost") return { outcome: "later" };
    if (now.standing !== "same") {
      void refresh(); // which leaves nothing to be seen, where it is somebody else who would see it
      return answer;
    }
    const second = await post(entry);
    return second.outcome === "shut" ? { ...second, outcome: "refused" } : second;
  }

  /**
   * Show how we stand with the server.
   *
   * @param {import("./session.js").Standing} standing @param {string} signIn Where to sign in.
   */
  function stands(standing, signIn) {
    trouble = standing === "same" || standing === "lost" ? {} : { standing, signIn };
    tell();
  }

  /** @param {Entry} entry @param {Answer} answer */
  function answered(entry, answer) {
    const form = forms.get(entry.deed);
    if (answer.outcome !== "shut") trouble = {};
    if (answer.outcome === "later" || answer.outcome === "shut") waitsFor(entry, form);
    else forms.delete(entry.deed);
    if (answer.outcome === "kept") {
      for (const { deed } of all().filter((other) => supersedes(entry, other)))
        drop(store, owner, deed);
      kept(answer, form);
    }
    if (answer.outcome === "differs") asks(entry, answer);
    if (answer.outcome === "refused") refused(entry, answer, form);
    tell();
  }

  /**
   * The connection is lost: whoever has pressed a button need not stand and wait.
   *
   * @param {Entry} entry
   * @param {HTMLFormElement} [form]
   */
  function waitsFor(entry, form) {
    if (!form || savesItself(form)) return;
    forms.delete(entry.deed);
    release(form);
    say("Kept on this device. It is sent as soon as that is possible.");
    panel.leave(form);
  }

  /** @param {Answer} answer @param {HTMLFormElement} [form] */
  function kept({ said, to }, form) {
    say(said ?? "Saved.");
    if (form) release(form);
    if (form && savesItself(form)) panel.settled(form);
    else if (form) panel.goOn(form, to ?? "");
    if (!unsent().length) void refresh();
  }

  /**
   * Somebody else has said otherwise; both are kept, and the page lists what is to be decided.
   *
   * @param {Entry} entry
   * @param {Answer} answer
   */
  function asks(entry, { page }) {
    void refresh();
    if (page && !panel.isBusy()) return panel.show(page, entry.url);
    say(
      "Somebody else has said something different. Both are kept; the map's page asks which is right.",
    );
  }

  /** @param {Entry} entry @param {Answer} answer @param {HTMLFormElement} [form] */
  function refused(entry, { page }, form) {
    if (form) release(form);
    if (page && (panel.isAt(entry.url) || !panel.isBusy())) {
      const again = panel.showAgain(page, entry, form);
      if (again && savesItself(again) && hasMovedOn(again)) save(again); // it was put right meanwhile
    } else say(`${entry.what}: this could not be done. It is kept on this device.`);
    void refresh();
  }

  /** Ask the server once more what is wrong. @param {Entry} entry */
  async function look(entry) {
    const answer = await post(entry);
    if (answer.outcome === "later") return say("There is no connection just now.");
    if (answer.outcome === "kept" || answer.outcome === "differs") {
      setAside(store, owner, entry.deed, false);
      return again();
    }
    if (answer.page) panel.showAgain(answer.page, entry);
  }

  /** @param {Entry} entry */
  function letGo(entry) {
    if (!confirm(`Let this go? ${entry.what}`)) return;
    drop(store, owner, entry.deed);
    tell();
  }

  /**
   * Do something as a form would, that has no form on the page.
   *
   * @param {string} url @param {Record<string, string>} said @param {string} what
   */
  function act(url, said, what) {
    const deed = newDeed();
    const fields = { deed, seen: state().sequence ?? "0", ...said };
    put({ deed, url, body: new URLSearchParams(fields).toString(), what });
  }

  /** @param {HTMLFormElement} form @param {HTMLElement | null} [by] The button that was pressed. */
  function save(form, by = null) {
    const changed = savesItself(form) ? changedNames(form) : [];
    if (savesItself(form) && !changed.length) return by ? panel.goOn(form, "") : undefined;
    if (form.ariaBusy === "true") return;
    const entry = entryOf(form, by, changed);
    put(entry, form);
    if (savesItself(form)) settle(form);
    else form.ariaBusy = "true";
    renumber(entry.deed);
    if (savesItself(form) && by) panel.goOn(form, "");
  }

  /** @param {SubmitEvent} event */
  function submitted(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !isDeed(form)) {
      isLeaving = !event.defaultPrevented; // with all that is in the form
      setTimeout(() => (isLeaving = false), 1_000);
      return;
    }
    if (isTakingBack(form) && unsent().length) void afterwards(form);
    else save(form, event.submitter);
    event.preventDefault(); // and if the browser has no room to keep it, the form goes as it would
  }

  /** To undo, wait for what was done before. @param {HTMLFormElement} form */
  async function afterwards(form) {
    const url = form.action;
    await Promise.race([go().then(refresh), new Promise((resolve) => setTimeout(resolve, 4_000))]);
    if (unsent().length) return say("Not everything is sent yet. Undo works again when it is.");
    const now = [...document.forms].find((each) => each.action === url && isTakingBack(each));
    if (now) save(now);
  }

  /** @param {Event} event */
  function left({ type, target }) {
    // Each press of an arrow key chooses: what is meant is known when the list is left.
    if (type === "change" && target === pressed && target instanceof HTMLSelectElement) return;
    const form = target instanceof HTMLElement ? target.closest("form") : null;
    if (!form || !isDeed(form) || !savesItself(form) || form.closest("[data-swapping]")) return;
    if (changedNames(form).length) save(form);
  }

  /** Whether, from now on, nothing has been done, and everything is sent. */
  function stillness() {
    const before = many;
    return () => many === before && !unsent().length;
  }

  /** Another page has changed the queue. */
  function elsewhere() {
    const there = new Set(all().map(({ deed }) => deed));
    for (const [deed, form] of forms) {
      if (!there.has(deed)) answered({ deed, url: "", body: "", what: "" }, { outcome: "kept" });
      else if (!form.isConnected) forms.delete(deed);
    }
    tell();
  }

  document.addEventListener("submit", submitted);
  document.addEventListener("keydown", ({ target }) => (pressed = target));
  document.addEventListener("pointerdown", () => (pressed = null));
  document.addEventListener("change", left);
  document.addEventListener("focusout", left);
  addEventListener("online", again);
  addEventListener("storage", elsewhere);
  document.addEventListener("visibilitychange", () => document.hidden || again());
  addEventListener("beforeunload", (event) => {
    if (!unsent().length && (isLeaving || !panel.isBusy())) return;
    event.preventDefault();
    event.returnValue = ""; // what older browsers ask for
  });
  tell();
  again();
  return { act, stands, stillness };
}
