/** The page of a map, with scripts: everything here works without them too, by links and forms. */

import { say } from "./announce.js";
import { startCopy } from "./copy.js";
import { startDrawing } from "./drawing.js";
import { position } from "./geometry.js";
import { startKeys } from "./keys.js";
import { leave as takeAway } from "./leaving.js";
import { startLive } from "./live.js";
import { startPanel } from "./panel.js";
import { forget, patch, reach, refresher, remember } from "./parts.js";
import { mark, readPicture } from "./picture.js";
import { startPointer } from "./pointer.js";
import { startSaving } from "./saving.js";
import { startSearch } from "./search.js";
import { address, fetchPage, standing, state, tieAddress } from "./session.js";
import { startZoom } from "./zoom.js";
import { patience } from "./turns.js";

/**
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./session.js").Page} Page
 * @typedef {{actor?: string, tie?: string}} Hit
 */

/** @param {string} id */
function find(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page of a map has no element #${id}.`);
  return found;
}

/** @param {ParentNode} page */
const partsOf = (page) => [...page.querySelectorAll("[data-part]:not(#panel)")];

function start() {
  partsOf(document).forEach((part) => remember(part));
  const area = find("drawing");
  const place = find("panel");
  let picture = readPicture(area);
  const now = () => picture;
  const mayChange = () => state().mayChange === "true";
  place.hidden = true;

  const zoom = startZoom(area, now);
  const panel = startPanel(place, { say, moved: choose, away: () => void refresh() });
  const { wait, hurry } = patience();
  const ask = refresher(() => fetchPage(location.href), take, wait);
  const saving = startSaving({ panel, refresh, say });

  const around = { picture: now, zoom, mayChange, place: put, join, open, say };
  const pointer = startPointer(area, around);
  const drawing = startDrawing(area, { ...around, end, go });
  const field = document.querySelector("input[name=find]");
  const search =
    field instanceof HTMLInputElement
      ? startSearch(field, { picture: now, focus, say })
      : undefined;
  startKeys(say);
  startCopy(say);
  const live = startLive({
    refresh,
    ended: () => leave("You may not look at this map any more."),
    say,
  });

  /** Have the page as the server has it now. */
  function refresh() {
    hurry();
    return ask();
  }

  /** Take in a fresh copy of the page. @param {Page} fresh */
  async function take(fresh) {
    const now_ = standing(fresh);
    if (now_ === "gone") return leave("This map is not open to you any more.");
    if (now_ === "other") return leave("Somebody else is signed in here now.");
    saving.stands(now_, fresh.url);
    if (now_ !== "same" || isOlder(fresh)) return;
    if (area.querySelector(".cw-waiting")) forget(area);
    for (const part of partsOf(document)) {
      const copy = fresh.document.getElementById(part.id);
      if (copy) patch(part, copy, replaced);
    }
    const isStill = saving.stillness();
    if (isStill()) await panel.refresh(isStill);
  }

  /** @param {Page} fresh */
  const isOlder = (fresh) => Number(state(fresh.document).sequence) < Number(state().sequence);

  /** @param {Element} part */
  function replaced(part) {
    reveal(part);
    if (part !== area) return pointer.ready();
    const before = picture;
    picture = readPicture(area);
    zoom.again(before);
    drawing.ready();
    pointer.ready();
    search?.mark();
    choose(history.state?.panel ?? "");
  }

  /** Show in the drawing what the panel is about. @param {string} url */
  function choose(url) {
    const id = /[0-9a-f]{32}/.exec(new URL(url, location.href).pathname)?.[0];
    if (picture) mark(picture, "cw-chosen", id);
  }

  /** @param {Hit} hit */
  function open({ actor, tie }) {
    const from = document.activeElement;
    if (actor) void panel.open(address(state().urlActor, actor), from);
    if (tie) void panel.open(address(state().urlTie, tie), from);
  }

  /** @param {Hit} hit */
  function end({ actor, tie }) {
    if (actor) void panel.open(`${address(state().urlActor, actor)}end/`);
    if (tie) void panel.open(`${address(state().urlTie, tie)}end/`);
  }

  /** @param {string} from @param {string} until */
  function join(from, until) {
    void panel.open(tieAddress(from, until));
  }

  /** @param {string} id @param {Point} point */
  function put(id, point) {
    if (!picture) return;
    const { x, y } = position(point, picture.scale);
    const who = picture.actors.get(id)?.name ?? "";
    saving.act(address(state().urlPlace, id), { x: String(x), y: String(y) }, `${who}: place`);
  }

  /** @param {string} id */
  function focus(id) {
    const found = picture?.actors.get(id);
    if (!found) return;
    reach(found.element);
    zoom.show(found);
  }

  /** @param {"add" | "find" | "keys" | "close"} where */
  function go(where) {
    if (where === "close") return panel.close();
    if (where === "add") return goTo(document.querySelector("input[name=line]"));
    if (where === "find") return goTo(field);
    const keys = find("keys");
    if (keys instanceof HTMLDetailsElement) keys.open = true;
    goTo(keys.querySelector("summary"));
  }

  /** Go to something that the panel would cover. @param {Element | null} to */
  function goTo(to) {
    if (!(to instanceof HTMLElement)) return;
    if (panel.isOpen()) panel.close(to);
    else reach(to);
  }

  /** Nothing of the map stays to be seen. @param {string} words */
  function leave(words) {
    live.stop();
    panel.forsake();
    takeAway(words);
  }

  /** @type {Record<string, () => void>} */
  const zooms = { in: () => zoom.by(1.25), out: () => zoom.by(0.8), fit: zoom.fit };
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zooms[button.getAttribute("data-zoom") ?? ""]?.());
  }
  addEventListener("online", hurry);
  reveal(document);
  document.documentElement.dataset.scripts = "on";
}

/** Show what makes sense only with scripts. @param {ParentNode} place */
function reveal(place) {
  for (const each of place.querySelectorAll("[data-script][hidden]"))
    each.removeAttribute("hidden");
}

start();
