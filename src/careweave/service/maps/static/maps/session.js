/**
 * Who has this page open, at which map; and other pages of the same service.
 *
 * @typedef {{status: number, url: string, document: Document}} Page
 * @typedef {"same" | "other" | "out" | "gone" | "lost"} Standing
 */

/** What the server says of the map and of whoever looks at it. */
export const state = (page = document) => page.getElementById("map-state")?.dataset ?? {};

/** @type {string} */
let token = tokenOf(document);

/** What proves to the server that a form is of this session. */
export const sessionToken = () => token;

/** A number for a deed; ``randomUUID`` would need an encrypted address. */
export function newDeed() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (Number(bytes[6]) & 0x0f) | 0x40;
  bytes[8] = (Number(bytes[8]) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * An address with an id in the place of the noughts.
 *
 * @param {string | undefined} pattern
 * @param {string} id
 */
export const address = (pattern, id) => (pattern ?? "").replace(/0{32}/, id);

/** Where a tie from one to another is drawn. @param {string} from @param {string} until */
export function tieAddress(from, until) {
  const url = new URL(state().urlAddTie ?? "", location.href);
  url.searchParams.set("from", from);
  url.searchParams.set("to", until);
  return url.pathname + url.search;
}

/**
 * Fetch a page of ours. Throws where there is no connection.
 *
 * @param {string} url
 * @param {AbortSignal} [signal]
 * @param {URLSearchParams} [said] What the page is asked with, that is in no address.
 * @returns {Promise<Page>}
 */
export async function fetchPage(url, signal, said) {
  const asked = said ? { method: "POST", body: said } : {};
  const headers = { Accept: "text/html", ...(said && { "X-CSRFToken": token }) };
  const response = await fetch(url, { ...asked, signal, headers });
  return { status: response.status, url: response.url, document: parse(await response.text()) };
}

/** @param {string} text */
export const parse = (text) => new DOMParser().parseFromString(text, "text/html");

/**
 * Whether a fresh copy of this page is still of the same account; then its token is ours too.
 *
 * @param {Page} fresh
 * @returns {Standing}
 */
export function standing({ status, document: fresh }) {
  if (status >= 500) return "lost";
  if (status !== 200) return "gone";
  const { account } = state(fresh);
  if (!account) return "out";
  if (account !== state().account) return "other";
  token = tokenOf(fresh);
  return "same";
}

/** Ask the server how we stand. @returns {Promise<{standing: Standing, url: string}>} */
export async function renew() {
  try {
    const fresh = await fetchPage(location.href);
    return { standing: standing(fresh), url: fresh.url };
  } catch {
    return { standing: "lost", url: "" };
  }
}

/** @param {Document} page */
function tokenOf(page) {
  const field = page.querySelector("input[name=csrfmiddlewaretoken]");
  return field instanceof HTMLInputElement ? field.value : "";
}
