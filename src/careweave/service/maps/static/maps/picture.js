/**
 * The drawing as the server has drawn it: who stands where, and which tie joins whom.
 *
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {{id: string, name: string, element: SVGGElement}} Thing
 * @typedef {Thing & Point} Actor
 * @typedef {Thing & {giver: string, receiver: string}} Tie
 * @typedef {object} Picture
 * @property {SVGSVGElement} svg
 * @property {import("./geometry.js").Box} page All of it.
 * @property {import("./geometry.js").Scale} scale
 * @property {Map<string, Actor>} actors In reading order, the centre first.
 * @property {Map<string, Tie>} ties
 */

const NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * Read the drawing inside a place; undefined where there is none.
 *
 * @param {Element} place
 * @returns {Picture | undefined}
 */
export function readPicture(place) {
  const svg = place.querySelector("svg.cw-map");
  if (!(svg instanceof SVGSVGElement)) return undefined;
  const { x, y, width, height } = svg.viewBox.baseVal;
  return {
    svg,
    page: { x, y, width, height },
    scale: { x: number(svg, "data-x"), y: number(svg, "data-y"), unit: number(svg, "data-unit") },
    actors: new Map(
      things(svg, "actor").map((thing) => [thing.id, { ...thing, ...standing(thing) }]),
    ),
    ties: new Map(things(svg, "tie").map((thing) => [thing.id, { ...thing, ...ends(thing) }])),
  };
}

/** @param {Element} element @param {string} name */
const number = (element, name) => Number(element.getAttribute(name));

/** @param {SVGSVGElement} svg @param {"actor" | "tie"} what @returns {Thing[]} */
function things(svg, what) {
  return [...svg.querySelectorAll(`.cw-${what}[data-${what}]`)].map((element) => ({
    id: element.getAttribute(`data-${what}`) ?? "",
    name: element.querySelector("title")?.textContent ?? "",
    element: /** @type {SVGGElement} */ (element),
  }));
}

/** @param {Thing} thing @returns {Point} */
function standing({ element }) {
  const ring = element.querySelector(".cw-reach") ?? element;
  return { x: number(ring, "cx"), y: number(ring, "cy") };
}

/** @param {Thing} thing */
function ends({ element }) {
  const [giver, receiver] = ["data-giver", "data-receiver"].map(
    (end) => element.getAttribute(end) ?? "",
  );
  return { giver: giver ?? "", receiver: receiver ?? "" };
}

/**
 * Make of everything on the drawing a button, called what its title says.
 *
 * @param {Picture} picture
 */
export function makeButtons({ actors, ties }) {
  for (const { element, name } of [...actors.values(), ...ties.values()]) {
    element.setAttribute("tabindex", "-1");
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", name);
    element.querySelectorAll("tspan + tspan").forEach(part);
  }
}

/**
 * Between two lines of a label is a space, so that it reads as it is called.
 *
 * @param {Element} line
 */
function part(line) {
  if (line.previousElementSibling?.getAttribute("y") === line.getAttribute("y")) return;
  const space = /** @type {Element} */ (line.cloneNode());
  space.textContent = " ";
  line.before(space);
}

/**
 * The ties of an actor, in reading order.
 *
 * @param {Picture} picture
 * @param {string} actor
 * @returns {Tie[]}
 */
export function tiesOf(picture, actor) {
  return [...picture.ties.values()].filter((tie) => tie.giver === actor || tie.receiver === actor);
}

/** What a page's script finds at something that was hit. @param {EventTarget | null} target */
export function hit(target) {
  const found = target instanceof Element ? target.closest(".cw-actor, .cw-tie") : null;
  return {
    actor: found?.getAttribute("data-actor") ?? undefined,
    tie: found?.getAttribute("data-tie") ?? undefined,
  };
}

/**
 * Show an actor somewhere else, and their ties as plain lines until they are drawn anew.
 *
 * @param {Picture} picture @param {string} id @param {number} dx @param {number} dy
 */
export function lift(picture, id, dx, dy) {
  const actor = picture.actors.get(id);
  if (!actor) return;
  actor.element.setAttribute("transform", `translate(${dx} ${dy})`);
  const ties = tiesOf(picture, id);
  for (const { element } of ties) element.classList.add("cw-waiting");
  const at = { x: actor.x + dx, y: actor.y + dy };
  const others = ties.map((tie) => picture.actors.get(tie.giver === id ? tie.receiver : tie.giver));
  guide(
    picture,
    others.flatMap((other) => (other ? [[at, other]] : [])),
  );
}

/** Put an actor back where they stand. @param {Picture} picture @param {string} id */
export function putBack(picture, id) {
  picture.actors.get(id)?.element.removeAttribute("transform");
  for (const { element } of picture.ties.values()) element.classList.remove("cw-waiting");
  guide(picture, []);
}

/** Draw plain lines beneath everyone. @param {Picture} picture @param {Point[][]} lines */
export function guide(picture, lines) {
  const path =
    picture.svg.querySelector(".cw-guide") ?? document.createElementNS(NAMESPACE, "path");
  path.setAttribute("class", "cw-guide");
  path.setAttribute(
    "d",
    lines.map((line) => line.map(({ x, y }, n) => `${n ? "L" : "M"}${x} ${y}`).join("")).join(""),
  );
  if (!path.isConnected) picture.actors.values().next().value?.element.parentElement?.before(path);
}

/**
 * Mark one thing, and no other, with a class.
 *
 * @param {Picture} picture
 * @param {string} name
 * @param {string} [id]
 */
export function mark(picture, name, id) {
  for (const thing of [...picture.actors.values(), ...picture.ties.values()]) {
    thing.element.classList.toggle(name, thing.id === id);
  }
}
