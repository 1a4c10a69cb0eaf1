/**
 * Covers the screen when someone walks in: by its button, or by Escape pressed twice, which works
 * wherever one is. It comes first on every page, so that a page that was covered is covered before
 * anything of it is seen. A script of the old sort, since those run at once.
 */

(() => {
  const KEPT = "careweave-covered";
  const HARMLESS = "Clock";
  /** How soon the second press has to follow, in milliseconds. */
  const SOON = 600;

  const root = document.documentElement;
  let title = "";
  let pressed = -Infinity;
  /** @type {Element | null} */
  let before = null;

  const isCovered = () => root.hasAttribute("data-covered");

  /** What a store is asked, where the browser lets us have one. @param {() => unknown} what */
  function kept(what) {
    try {
      return what();
    } catch {
      return null;
    }
  }

  function cover() {
    root.setAttribute("data-covered", "");
    kept(() => sessionStorage.setItem(KEPT, "1"));
    before = document.activeElement;
    getSelection()?.removeAllRanges();
    hush();
    show();
  }

  function uncover() {
    root.removeAttribute("data-covered");
    kept(() => sessionStorage.removeItem(KEPT));
    document.getElementById("cover")?.remove();
    if (title) document.title = title;
    title = "";
    if (before instanceof HTMLElement || before instanceof SVGElement)
      before.focus({ preventScroll: true });
  }

  /** The tab tells nothing either, whatever the page is called meanwhile. */
  function hush() {
    if (!isCovered() || document.title === HARMLESS || !document.querySelector("title")) return;
    title = document.title;
    document.title = HARMLESS;
  }

  /** What there is to see instead. */
  function show() {
    if (!document.body || document.getElementById("cover")) return;
    const time = document.createElement("h1");
    time.tabIndex = -1;
    const back = document.createElement("button");
    back.type = "button";
    back.textContent = "Go on";
    back.addEventListener("click", uncover);
    const made = document.createElement("main");
    made.id = "cover";
    made.append(time, back);
    document.body.append(made);
    tick(time);
    time.focus();
  }

  /** @param {Element} time */
  function tick(time) {
    if (!time.isConnected) return;
    time.textContent = new Date().toLocaleTimeString("en-GB", { timeStyle: "short" });
    setTimeout(tick, 1_000, time);
  }

  /** @param {KeyboardEvent} event */
  function typed(event) {
    const isSecond = event.timeStamp - pressed < SOON;
    if (isCovered()) event.stopImmediatePropagation(); // nothing that is hidden hears of it
    if (event.repeat) return;
    pressed = event.key === "Escape" && !isSecond ? event.timeStamp : -Infinity;
    if (event.key !== "Escape" || !isSecond) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (isCovered()) uncover();
    else cover();
  }

  /** @param {MouseEvent} event */
  function clicked(event) {
    const link = event.target instanceof Element ? event.target.closest("[data-cover]") : null;
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    cover();
  }

  /** Stand as this tab was left: also on a page that one has gone back to. */
  function resume() {
    const was = kept(() => sessionStorage.getItem(KEPT)) !== null;
    if (was && !isCovered()) cover();
    else if (!was && isCovered()) uncover();
  }

  if (kept(() => sessionStorage.getItem(KEPT)) !== null) root.setAttribute("data-covered", "");
  new MutationObserver(hush).observe(root, { subtree: true, childList: true });
  document.addEventListener("DOMContentLoaded", () => isCovered() && cover());
  addEventListener("pageshow", resume);
  addEventListener("keydown", typed, true);
  addEventListener("click", clicked, true);
})();
