/**
 * How much of the drawing is seen: the whole page of it, or a part that comes closer.
 *
 * @typedef {import("./geometry.js").Box} Box
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./picture.js").Picture} Picture
 * @typedef {ReturnType<typeof startZoom>} Zoom
 */

import { isCloser, middleOf, panned, pinched, showing, zoomed } from "./geometry.js";

/** How fast a wheel zooms, for one pixel of its turning, and how many count at once. */
const [TURN, MOST] = [0.006, 60];
/** How many pixels a line and a page of a wheel's turning are. */
const LINES = [1, 16, 400];

/** @param {HTMLElement} place @param {() => Picture | undefined} picture */
export function startZoom(place, picture) {
  /** @type {Box | undefined} What is seen; undefined for everything. */
  let box;
  let isDrawn = true;

  const page = () => picture()?.page ?? { x: 0, y: 0, width: 1, height: 1 };
  const seen = () => box ?? page();

  /** @param {Box | undefined} next */
  function see(next) {
    box = next && isCloser(next, page()) ? next : undefined;
    if (isDrawn) requestAnimationFrame(draw);
    isDrawn = false;
  }

  /** Once a frame, however much has happened. */
  function draw() {
    isDrawn = true;
    const svg = picture()?.svg;
    const { x, y, width, height } = seen();
    svg?.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    svg?.classList.toggle("cw-zoomed", box !== undefined);
  }

  /** A point on the screen as a point of the drawing. @param {Point} point @returns {Point} */
  function toPage({ x, y }) {
    const matrix = picture()?.svg.getScreenCTM()?.inverse();
    return matrix ? new DOMPoint(x, y).matrixTransform(matrix) : { x, y };
  }

  /**
   * The drawing has been drawn anew: the same part of it stays in sight.
   *
   * @param {Picture | undefined} before
   */
  function again(before) {
    const now = picture();
    if (!box || !now) return see(undefined);
    const [dx, dy] = before ? [now.scale.x - before.scale.x, now.scale.y - before.scale.y] : [0, 0];
    const height = (box.width * now.page.height) / now.page.width;
    box = panned({ ...box, height }, now.page, dx, dy);
    draw();
  }

  /** @param {WheelEvent} event */
  function turned(event) {
    if (!event.ctrlKey && !event.metaKey) return; // the page goes on scrolling
    event.preventDefault();
    const turn = Math.max(-MOST, Math.min(MOST, event.deltaY * (LINES[event.deltaMode] ?? 1)));
    see(
      zoomed(
        seen(),
        page(),
        Math.exp(-turn * TURN),
        toPage({ x: event.clientX, y: event.clientY }),
      ),
    );
  }

  place.addEventListener("wheel", turned, { passive: false });
  return {
    toPage,
    again,
    isCloser: () => box !== undefined,
    fit: () => see(undefined),
    /** @param {number} factor @param {Point} [at] */
    by: (factor, at = middleOf(seen())) => see(zoomed(seen(), page(), factor, at)),
    /** @param {number} dx @param {number} dy */
    pan: (dx, dy) => see(panned(seen(), page(), dx, dy)),
    /** @param {[Point, Point]} before @param {[Point, Point]} after */
    pinch: (before, after) => see(pinched(seen(), page(), before, after)),
    /** @param {Point} point */
    show: (point) => box && see(showing(seen(), page(), point)),
  };
}
