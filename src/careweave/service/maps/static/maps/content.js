/** What of another page of the map goes into the panel. */

/** @param {string} url */
export const pathOf = (url) => new URL(url, location.href).pathname;

/**
 * Whether another page came than was asked for.
 *
 * @param {import("./session.js").Page} fresh
 * @param {string} to
 */
export const isElsewhere = (fresh, to) => pathOf(fresh.url) !== pathOf(to);

/**
 * What a page has to say, its forms and links as if they stood on it.
 *
 * @param {Document} page
 * @param {string} at
 */
export function contentOf(page, at) {
  const found = page.getElementById("panel") ?? page.querySelector("main") ?? page.body;
  for (const form of found.querySelectorAll("form")) {
    form.setAttribute("action", pathTo(form.getAttribute("action") || "", at));
  }
  for (const link of found.querySelectorAll('a[href^="?"]')) {
    link.setAttribute("href", pathTo(link.getAttribute("href") ?? "", at));
  }
  return found;
}

/** @param {string} to @param {string} at */
function pathTo(to, at) {
  const url = new URL(to, new URL(at, location.href));
  return url.pathname + url.search;
}
