/**
 * What a key means on the drawing: to look around, to choose whom a tie goes to, to move someone.
 *
 * @typedef {{doing: "look"} | {doing: "tie", from: string} | {doing: "move", id: string}} Course
 * @typedef {{actor?: string, tie?: string, mayChange: boolean}} Focus
 * @typedef {{to: "go" | "nudge", direction: string}
 *   | {to: "zoom", factor: number}
 *   | {to: "turn", step: number}
 *   | {to: "ties", step: number}
 *   | {to: "tie", from: string, until: string}
 *   | {to: "first" | "last" | "open" | "end" | "drop" | "cancel" | "fit" | "add" | "find" | "keys"
 *       | "begin-tie" | "begin-move" | "leave-tie" | "close"}} Act
 */

import { DIRECTIONS } from "./geometry.js";

/** @type {Course} */
export const LOOKING = { doing: "look" };

/** @type {Record<string, Act>} */
const LOOKS = {
  Home: { to: "first" },
  End: { to: "last" },
  PageDown: { to: "turn", step: 1 },
  PageUp: { to: "turn", step: -1 },
  "+": { to: "zoom", factor: 1.25 },
  "=": { to: "zoom", factor: 1.25 },
  "-": { to: "zoom", factor: 0.8 },
  0: { to: "fit" },
  l: { to: "ties", step: 1 },
  L: { to: "ties", step: -1 },
};

/** @type {Record<string, Act>} */
const OPENS = {
  Enter: { to: "open" },
  " ": { to: "open" },
  "/": { to: "find" },
  "?": { to: "keys" },
};

/** @type {Record<string, Act>} */
const CHANGES = { Delete: { to: "end" }, a: { to: "add" } };

/**
 * What a key does now, and what one is doing afterwards. No act where the key means nothing.
 *
 * @param {Course} course
 * @param {string} key
 * @param {Focus} focus
 * @returns {{course: Course, act?: Act}}
 */
export function steer(course, key, focus) {
  if (course.doing === "move") return move(course, key);
  if (course.doing === "tie") return tie(course, key, focus);
  if (key in DIRECTIONS) return { course, act: { to: "go", direction: key } };
  if (key === "Escape") return { course, act: { to: focus.tie ? "leave-tie" : "close" } };
  return (focus.mayChange && change(key, focus)) || { course, act: LOOKS[key] ?? OPENS[key] };
}

/** @param {string} key @param {Focus} focus @returns {{course: Course, act?: Act} | undefined} */
function change(key, { actor, tie }) {
  if (actor && key === "t")
    return { course: { doing: "tie", from: actor }, act: { to: "begin-tie" } };
  if (actor && key === "m")
    return { course: { doing: "move", id: actor }, act: { to: "begin-move" } };
  if (key === "Delete" && !actor && !tie) return undefined;
  return key in CHANGES ? { course: LOOKING, act: CHANGES[key] } : undefined;
}

/** @param {Course} course @param {string} key @returns {{course: Course, act?: Act}} */
function move(course, key) {
  if (key in DIRECTIONS) return { course, act: { to: "nudge", direction: key } };
  if (key === "Enter" || key === " ") return { course: LOOKING, act: { to: "drop" } };
  if (key === "Escape") return { course: LOOKING, act: { to: "cancel" } };
  return { course };
}

/**
 * @param {{doing: "tie", from: string}} course
 * @param {string} key
 * @param {Focus} focus
 * @returns {{course: Course, act?: Act}}
 */
function tie(course, key, focus) {
  if (key in DIRECTIONS) return { course, act: { to: "go", direction: key } };
  if (key === "Escape") return { course: LOOKING, act: { to: "cancel" } };
  if (key === "Enter" || key === " ") return join(course, focus);
  return { course, act: key === "l" || key === "L" ? undefined : LOOKS[key] };
}

/**
 * @param {{doing: "tie", from: string}} course
 * @param {Focus} focus
 * @returns {{course: Course, act?: Act}}
 */
function join(course, focus) {
  if (!focus.actor || focus.actor === course.from) return { course };
  return { course: LOOKING, act: { to: "tie", from: course.from, until: focus.actor } };
}
