/**
 * The keyboard on the drawing: one stop of the Tab key, and the arrow keys from one to the next.
 *
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./picture.js").Picture} Picture
 * @typedef {import("./steering.js").Act} Act
 * @typedef {object} Around What else is on the page.
 * @property {() => Picture | undefined} picture
 * @property {import("./zoom.js").Zoom} zoom
 * @property {() => boolean} mayChange
 * @property {(id: string, point: Point) => void} place
 * @property {(from: string, until: string) => void} join
 * @property {(hit: {actor?: string, tie?: string}) => void} open
 * @property {(hit: {actor?: string, tie?: string}) => void} end
 * @property {(where: "add" | "find" | "keys" | "close") => void} go
 * @property {(words: string) => void} say
 */

import { DIRECTIONS, middle, neighbour } from "./geometry.js";
import { hit, lift, makeButtons, mark, putBack, tiesOf } from "./picture.js";
import { LOOKING, steer } from "./steering.js";

/** How far one press of a key moves someone, in units of the map. */
const STEP = 0.05;

/** @param {HTMLElement} area @param {Around} around */
export function startDrawing(area, { picture, zoom, mayChange, place, join, open, end, go, say }) {
  /** @type {import("./steering.js").Course} */
  let course = LOOKING;
  /** Who is in focus, or the tie that is. */
  let current = "";
  /** The actor from whom a tie was reached. */
  let from = "";
  /** How far someone has been moved. @type {Point} */
  let offset = { x: 0, y: 0 };

  /** The drawing is there, or there anew: whoever was in focus can be in focus again. */
  function ready() {
    const now = picture();
    if (!now) return;
    now.svg.setAttribute("role", "application");
    now.svg.setAttribute("tabindex", "-1"); // a press on the ground leaves the keys with the drawing
    makeButtons(now);
    if (!now.actors.has(current) && !now.ties.has(current)) current = first(now);
    thingOf(now, current)?.element.setAttribute("tabindex", "0");
    if (course.doing === "move") nudge(now, { x: 0, y: 0 });
  }

  /** @param {Picture} now */
  const first = (now) => now.actors.keys().next().value ?? "";

  /** @param {Picture} now @param {string} id */
  const thingOf = (now, id) => now.actors.get(id) ?? now.ties.get(id);

  /** @param {Picture} now @param {string | undefined} id */
  function focus(now, id) {
    const next = id && thingOf(now, id);
    if (!next) return;
    thingOf(now, current)?.element.setAttribute("tabindex", "-1");
    current = next.id;
    next.element.setAttribute("tabindex", "0");
    next.element.focus({ preventScroll: zoom.isCloser() });
    zoom.show(pointOf(now, next.id));
    if (course.doing === "tie") mark(now, "cw-dropping", current);
  }

  /**
   * Where something is; of a tie, its middle.
   *
   * @param {Picture} now
   * @param {string} id
   * @returns {Point}
   */
  function pointOf(now, id) {
    const actor = now.actors.get(id);
    const tie = now.ties.get(id);
    const ends = [tie?.giver, tie?.receiver].map((each) => now.actors.get(each ?? ""));
    return actor ?? (ends[0] && ends[1] ? middle(ends[0], ends[1]) : now.scale);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const now = picture();
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = { ...hit(event.target), mayChange: mayChange() };
    if (!focused.actor && !focused.tie && event.target !== now.svg) return;
    const next = steer(course, event.key, focused);
    const was = course;
    course = next.course;
    if (!next.act) return;
    event.preventDefault();
    act(next.act, was, now);
  }

  /** @param {Act} act_ @param {import("./steering.js").Course} was @param {Picture} now */
  function act(act_, was, now) {
    const ids = [...now.actors.keys()];
    const here = {
      actor: now.actors.has(current) ? current : undefined,
      tie: now.ties.has(current) ? current : undefined,
    };
    switch (act_.to) {
      case "go":
        return focus(now, towards(now, act_.direction));
      case "first":
        return focus(now, ids[0]);
      case "last":
        return focus(now, ids.at(-1));
      case "turn":
        return focus(
          now,
          ids[(ids.indexOf(here.actor ?? from) + act_.step + ids.length) % ids.length],
        );
      case "ties":
        return turnTies(now, act_.step);
      case "leave-tie":
        return focus(now, from || now.ties.get(current)?.giver);
      case "zoom":
        return zoom.by(act_.factor, pointOf(now, current));
      case "fit":
        return zoom.fit();
      case "open":
        return open(here);
      case "end":
        return end(here);
      case "tie":
        mark(now, "cw-dropping");
        return join(act_.from, act_.until);
      case "begin-tie":
        return say(
          `A tie from ${nameOf(now)}. Go to whom they help and press Enter. Escape stops.`,
        );
      case "begin-move":
        return beginMove(now);
      case "nudge":
        return nudge(now, DIRECTIONS[act_.direction] ?? { x: 0, y: 0 });
      case "drop":
        return drop(now, was);
      case "cancel":
        return cancel(now, was);
      default:
        return go(act_.to);
    }
  }

  /** @param {Picture} now */
  const nameOf = (now) => thingOf(now, current)?.name ?? "";

  /**
   * Who is next in a direction; from a tie, the end of it that lies there.
   *
   * @param {Picture} now
   * @param {string} key
   */
  function towards(now, key) {
    const tie = now.ties.get(current);
    const all = [...now.actors.values()].filter(({ id }) => id !== current);
    const others = tie ? all.filter(({ id }) => id === tie.giver || id === tie.receiver) : all;
    return neighbour(pointOf(now, current), others, DIRECTIONS[key] ?? { x: 0, y: 0 })?.id;
  }

  /** From one tie of an actor to the next. @param {Picture} now @param {number} step */
  function turnTies(now, step) {
    if (now.actors.has(current)) from = current;
    const ids = tiesOf(now, from).map(({ id }) => id);
    const place = ids.indexOf(current);
    if (!ids.length) return say("No ties here.");
    if (place < 0) return focus(now, ids.at(step > 0 ? 0 : -1));
    return focus(now, ids[(place + step + ids.length) % ids.length]);
  }

  /** @param {Picture} now */
  function beginMove(now) {
    if (current === first(now)) {
      course = LOOKING;
      return say("Whoever the map is about stays in the middle.");
    }
    offset = { x: 0, y: 0 };
    return say(
      `Moving ${nameOf(now)} with the arrow keys. Enter puts them down. Escape leaves them where they were.`,
    );
  }

  /** @param {Picture} now @param {Point} direction */
  function nudge(now, direction) {
    const step = STEP * now.scale.unit;
    offset = { x: offset.x + direction.x * step, y: offset.y + direction.y * step };
    lift(now, current, offset.x, offset.y);
  }

  /** @param {Picture} now @param {import("./steering.js").Course} was */
  function drop(now, was) {
    const actor = was.doing === "move" ? now.actors.get(was.id) : undefined;
    if (actor) place(actor.id, { x: actor.x + offset.x, y: actor.y + offset.y });
  }

  /** @param {Picture} now @param {import("./steering.js").Course} was */
  function cancel(now, was) {
    mark(now, "cw-dropping");
    if (was.doing === "move") putBack(now, was.id);
    if (was.doing === "tie") focus(now, was.from);
    say("Stopped. Nothing has changed.");
  }

  /** @param {FocusEvent} event */
  function focused({ target }) {
    const { actor, tie } = hit(target);
    const now = picture();
    const id = actor ?? tie;
    if (!now || !id || id === current) return;
    thingOf(now, current)?.element.setAttribute("tabindex", "-1");
    current = id;
    thingOf(now, id)?.element.setAttribute("tabindex", "0");
  }

  area.addEventListener("keydown", pressed);
  area.addEventListener("focusin", focused);
  ready();
  return { ready };
}
