/**
 * Hearing of what others change, for as long as the page is seen.
 *
 * @typedef {{sequence: number, by: string}} News
 */

import { state } from "./session.js";

/** How long to leave a change of one's own to the answer that comes anyway. */
const MOMENT = 400;
/** How long to leave alone a line that was refused: at first, and at most. */
const [BREATH, LONGEST] = [3_000, 60_000];

/**
 * @param {object} around
 * @param {() => Promise<void>} around.refresh
 * @param {() => void} around.ended Called when one may not look at the map any more.
 * @param {(words: string) => void} around.say
 */
export function startLive({ refresh, ended, say }) {
  /** @type {EventSource | undefined} */
  let source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  let breath = BREATH;

  function listen() {
    const url = state().live;
    if (!url || source || document.hidden) return;
    source = new EventSource(url);
    source.addEventListener("changed", (event) => heard(JSON.parse(event.data)));
    source.addEventListener("ended", () => {
      stop();
      ended();
    });
    source.addEventListener("error", broken);
  }

  function stop() {
    source?.close();
    source = undefined;
    clearTimeout(soon);
  }

  /** A browser listens again by itself, unless it was turned away. */
  function broken() {
    if (source?.readyState !== EventSource.CLOSED) return;
    stop();
    soon = setTimeout(() => void refresh().then(listen), breath);
    breath = Math.min(LONGEST, 2 * breath);
  }

  /** @param {News} news */
  function heard({ sequence, by }) {
    breath = BREATH;
    if (by) void refresh().then(() => say(`${by} changed the map.`));
    else if (isNew(sequence)) setTimeout(() => isNew(sequence) && void refresh(), MOMENT);
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);
  listen();
  return { stop };
}

/** @param {number} sequence */
const isNew = (sequence) => sequence > Number(state().sequence ?? 0);
