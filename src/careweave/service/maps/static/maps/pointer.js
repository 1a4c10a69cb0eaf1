/**
 * Mouse, pen and fingers on the drawing: to open, to place, to draw a tie, to move about.
 *
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./picture.js").Picture} Picture
 * @typedef {object} Around What else is on the page.
 * @property {() => Picture | undefined} picture
 * @property {import("./zoom.js").Zoom} zoom
 * @property {() => boolean} mayChange
 * @property {(id: string, point: Point) => void} place
 * @property {(from: string, until: string) => void} join
 * @property {(hit: {actor?: string, tie?: string}) => void} open
 * @property {(words: string) => void} say
 *
 * @typedef {{start: Point, last: Point, from: Point, actor?: string,
 *   doing: "press" | "pan" | "place" | "tie"}} Gesture
 */

import { distance } from "./geometry.js";
import { guide, hit, lift, mark, putBack } from "./picture.js";

/** The button that makes every drag draw a tie. */
const TOGGLE = '[data-act="tie"]';

/** How far a press may stray, in pixels, and be a press still. */
const STEADY = { mouse: 5, pen: 8, touch: 12 };

/** @param {HTMLElement} area @param {Around} around */
export function startPointer(area, { picture, zoom, mayChange, place, join, open, say }) {
  /** @type {Map<number, Point>} */
  const down = new Map();
  /** @type {Gesture | undefined} */
  let gesture;
  /** @type {[Point, Point] | undefined} Where two fingers were. */
  let fingers;
  let isTying = false;
  /** @type {string | undefined} Who was touched first, to tie. */
  let first;
  let isClick = true;
  let isDrawn = true;

  /** @param {PointerEvent} event */
  function pressed(event) {
    if (event.button || !picture()) return;
    down.set(event.pointerId, at(event));
    isClick = true;
    if (down.size === 2) return pinching();
    const { actor } = hit(event.target);
    const start = at(event);
    gesture = { start, last: start, from: zoom.toPage(start), actor, doing: "press" };
  }

  function pinching() {
    cancel();
    isClick = false;
    fingers = /** @type {[Point, Point]} */ ([...down.values()]);
  }

  /** @param {PointerEvent} event */
  function moved(event) {
    if (!down.has(event.pointerId)) return;
    down.set(event.pointerId, at(event));
    if (gesture?.doing === "press" && isFar(event, gesture)) begin(gesture, event);
    if (isDrawn) requestAnimationFrame(draw);
    isDrawn = false;
  }

  /** @param {PointerEvent} event @param {Gesture} press */
  function isFar(event, { start }) {
    const steady = STEADY[/** @type {keyof STEADY} */ (event.pointerType)] ?? STEADY.touch;
    return distance(start, at(event)) > steady;
  }

  /** @param {Gesture} press @param {PointerEvent} event */
  function begin(press, event) {
    press.doing = intent(press);
    isClick = false;
    area.setPointerCapture(event.pointerId);
  }

  /** @param {Gesture} press @returns {"pan" | "place" | "tie"} */
  function intent({ actor }) {
    if (!actor || !mayChange()) return "pan";
    if (isTying) return "tie";
    return actor === centre() ? "pan" : "place";
  }

  const centre = () => picture()?.actors.keys().next().value;

  function draw() {
    isDrawn = true;
    if (fingers && down.size === 2) return pinch(fingers);
    const point = [...down.values()][0];
    const now = picture();
    if (!gesture || !point || !now || gesture.doing === "press") return;
    if (gesture.doing === "pan") pan(gesture, point);
    else drag(gesture, point, now);
    gesture.last = point;
  }

  /** @param {[Point, Point]} before */
  function pinch(before) {
    const after = /** @type {[Point, Point]} */ ([...down.values()]);
    const [a, b, c, d] = [...before, ...after].map(zoom.toPage);
    if (a && b && c && d) zoom.pinch([a, b], [c, d]);
    fingers = after;
  }

  /** @param {Gesture} gesture @param {Point} point */
  function pan({ last }, point) {
    const [was, is] = [zoom.toPage(last), zoom.toPage(point)];
    zoom.pan(was.x - is.x, was.y - is.y);
  }

  /** @param {Gesture} gesture @param {Point} point @param {Picture} now */
  function drag({ actor, from, doing }, point, now) {
    const to = zoom.toPage(point);
    const who = now.actors.get(actor ?? "");
    if (!who) return;
    if (doing === "place") return lift(now, who.id, to.x - from.x, to.y - from.y);
    guide(now, [[who, to]]);
    mark(now, "cw-dropping", under(point, who.id));
  }

  /** Who is there, other than one. @param {Point} point @param {string} [but] */
  function under({ x, y }, but) {
    const { actor } = hit(document.elementFromPoint(x, y));
    return actor === but ? undefined : actor;
  }

  /** @param {PointerEvent} event */
  function released(event) {
    const done = gesture;
    const point = at(event);
    forget(event);
    const now = picture();
    if (!done?.actor || !now) return;
    const who = now.actors.get(done.actor);
    if (done.doing === "tie") drop(done.actor, under(point, done.actor));
    if (done.doing === "place" && who) {
      const to = zoom.toPage(point);
      lift(now, who.id, to.x - done.from.x, to.y - done.from.y);
      place(who.id, { x: who.x + to.x - done.from.x, y: who.y + to.y - done.from.y });
    }
  }

  /** @param {string} from @param {string} [until] */
  function drop(from, until) {
    clear();
    if (until) join(from, until);
  }

  /** @param {PointerEvent} event */
  function forget(event) {
    down.delete(event.pointerId);
    gesture = undefined;
    if (down.size < 2) fingers = undefined;
  }

  function clear() {
    const now = picture();
    if (!now) return;
    guide(now, []);
    mark(now, "cw-dropping");
  }

  /** Leave everything as it was. */
  function cancel() {
    const now = picture();
    if (now && gesture?.doing === "place" && gesture.actor) putBack(now, gesture.actor);
    gesture = undefined;
    clear();
  }

  /** @param {MouseEvent} event */
  function clicked(event) {
    const found = hit(event.target);
    if (event.detail && !isClick) return; // the end of a drag; a press without a pointer has none
    if (!found.actor && !found.tie) return;
    if (isTying && found.actor) touched(found.actor);
    else open(found);
  }

  /** To tie by touching one, and then the other. @param {string} actor */
  function touched(actor) {
    const now = picture();
    if (first && first !== actor) {
      const from = first;
      first = undefined;
      return drop(from, actor);
    }
    first = first === actor ? undefined : actor;
    if (now) mark(now, "cw-dropping", first);
    say(
      first ? `From ${now?.actors.get(actor)?.name}. Now choose whom they help.` : "Begin again.",
    );
  }

  /** @param {boolean} on */
  function tying(on) {
    isTying = on;
    first = undefined;
    clear();
    ready();
    if (on)
      say("Drag from whoever gives care to whoever receives it; or choose one, then the other.");
  }

  /** A finger on whoever can be moved moves them, and not the page. @param {TouchEvent} event */
  function touching(event) {
    if (gesture && intent(gesture) !== "pan" && event.cancelable) event.preventDefault();
  }

  /** The drawing is there, or there anew. */
  function ready() {
    const svg = picture()?.svg;
    svg?.classList.add("cw-live");
    svg?.classList.toggle("cw-tying", isTying);
    document.querySelector(TOGGLE)?.setAttribute("aria-pressed", String(isTying));
  }

  /** @param {KeyboardEvent} event */
  function stopped(event) {
    const isElsewhere = event.target instanceof Element && event.target.closest("#panel");
    if (event.key !== "Escape" || gesture?.doing === "press") return;
    if (!gesture && (!isTying || isElsewhere)) return;
    event.preventDefault();
    event.stopPropagation();
    if (gesture) cancel();
    else tying(false);
  }

  area.addEventListener("pointerdown", pressed);
  area.addEventListener("pointermove", moved);
  area.addEventListener("pointerup", released);
  area.addEventListener("pointercancel", (event) => {
    cancel();
    forget(event);
  });
  area.addEventListener("touchmove", touching, { passive: false });
  area.addEventListener("click", clicked);
  document.addEventListener("keydown", stopped, { capture: true });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest(TOGGLE)) tying(!isTying);
  });
  ready();
  return { ready, isBusy: () => gesture !== undefined && gesture.doing !== "press" };
}

/** @param {PointerEvent} event @returns {Point} */
const at = ({ clientX, clientY }) => ({ x: clientX, y: clientY });
