/**
 * Where things are on a drawing, in page units; y runs downwards. No page is needed for any of it.
 *
 * @typedef {{x: number, y: number}} Point
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{x: number, y: number, unit: number}} Scale The middle of the map, and its unit.
 */

/** How much larger than the whole page something may be shown. */
const CLOSEST = 8;

/** @type {Record<string, Point>} */
export const DIRECTIONS = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** @param {Point} a @param {Point} b */
export const distance = (a, b) => Math.hypot(b.x - a.x, b.y - a.y);

/** @param {Point} a @param {Point} b @returns {Point} */
export const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/**
 * Whoever stands nearest in a direction: within an eighth of a turn to each side of it if anyone
 * does, else anywhere on that side. Undefined where nobody is.
 *
 * @template {Point} T
 * @param {Point} from
 * @param {Iterable<T>} others
 * @param {Point} direction
 * @returns {T | undefined}
 */
export function neighbour(from, others, direction) {
  /** @type {T | undefined} */
  let found;
  let least = Infinity;
  for (const other of others) {
    const cost = effort(from, other, direction);
    if (cost < least) [found, least] = [other, cost];
  }
  return found;
}

/** @param {Point} from @param {Point} to @param {Point} direction */
function effort(from, to, direction) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const ahead = dx * direction.x + dy * direction.y;
  const aside = Math.abs(dx * direction.y - dy * direction.x);
  if (ahead <= 0.01) return Infinity;
  return ahead + aside + (aside > ahead ? 1e6 : 0);
}

/**
 * Part of the page, shown larger or smaller by a factor, with one point of it staying put.
 *
 * @param {Box} box
 * @param {Box} page
 * @param {number} factor
 * @param {Point} at
 * @returns {Box}
 */
export function zoomed(box, page, factor, at) {
  const width = clamp(box.width / factor, page.width / CLOSEST, page.width);
  const shrunk = width / box.width;
  return held(
    {
      x: at.x - (at.x - box.x) * shrunk,
      y: at.y - (at.y - box.y) * shrunk,
      width,
      height: (width * page.height) / page.width,
    },
    page,
  );
}

/**
 * Part of the page, moved.
 *
 * @param {Box} box @param {Box} page @param {number} dx @param {number} dy
 * @returns {Box}
 */
export function panned(box, page, dx, dy) {
  return held({ ...box, x: box.x + dx, y: box.y + dy }, page);
}

/**
 * What two fingers make of it that move from one pair of points to another.
 *
 * @param {Box} box @param {Box} page
 * @param {[Point, Point]} before @param {[Point, Point]} after
 * @returns {Box}
 */
export function pinched(box, page, before, after) {
  const [was, is] = [middle(...before), middle(...after)];
  const factor = distance(...after) / (distance(...before) || 1);
  const moved = panned(zoomed(box, page, factor, was), page, 0, 0);
  const scale = moved.width / box.width;
  return panned(moved, page, (was.x - is.x) * scale, (was.y - is.y) * scale);
}

/** The middle of a part of the page. @param {Box} box @returns {Point} */
export const middleOf = (box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Whether part of the page is less than all of it. @param {Box} box @param {Box} page */
export const isCloser = (box, page) => box.width < page.width * 0.999;

/**
 * The part of the page so moved that a point is in it, well within its edges.
 *
 * @param {Box} box @param {Box} page @param {Point} point
 * @returns {Box}
 */
export function showing(box, page, point) {
  const edge = Math.min(box.width, box.height) * 0.12;
  const dx = beyond(point.x, box.x + edge, box.x + box.width - edge);
  const dy = beyond(point.y, box.y + edge, box.y + box.height - edge);
  return panned(box, page, dx, dy);
}

/**
 * A point of the page as a position on the map, as commands have it.
 *
 * @param {Point} point @param {Scale} scale
 * @returns {Point}
 */
export function position(point, scale) {
  return {
    x: round(clamp((point.x - scale.x) / scale.unit, -2, 2)),
    y: round(clamp((point.y - scale.y) / scale.unit, -2, 2)),
  };
}

/** @param {Box} box @param {Box} page @returns {Box} */
function held(box, page) {
  return {
    ...box,
    x: clamp(box.x, page.x, page.x + page.width - box.width),
    y: clamp(box.y, page.y, page.y + page.height - box.height),
  };
}

/** @param {number} value @param {number} least @param {number} most */
const clamp = (value, least, most) => Math.max(least, Math.min(value, most));

/** @param {number} value @param {number} least @param {number} most */
const beyond = (value, least, most) => value - clamp(value, least, most);

/** @param {number} value */
const round = (value) => Math.round(value * 1e4) / 1e4 || 0;
