/**
 * Copying the drawing, to paste it into a letter or another program: as a picture, or as the text
 * of an SVG.
 *
 * @param {(words: string) => void} say
 */
export function startCopy(say) {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
    if (button instanceof HTMLButtonElement) void copy(button, say);
  });
}

/** @param {HTMLButtonElement} button @param {(words: string) => void} say */
async function copy(button, say) {
  try {
    await navigator.clipboard.write([new ClipboardItem(content(button))]);
    say("Copied. Paste it where you want it.");
  } catch {
    say("This browser does not let us copy. Keep a file instead, with the links above.");
  }
}

/**
 * What to put on the clipboard. The browser is given a promise, since it lets a page copy only at
 * once when a button is pressed, and the drawing takes a moment to come.
 *
 * @param {HTMLButtonElement} button
 * @returns {Record<string, Promise<Blob>>}
 */
function content({ dataset: { copy: type = "", from = "" } }) {
  return { [type]: fetchAs(from, type) };
}

/** @param {string} from @param {string} type */
async function fetchAs(from, type) {
  const response = await fetch(from);
  if (!response.ok) throw new Error("no drawing came");
  return new Blob([await response.arrayBuffer()], { type });
}
