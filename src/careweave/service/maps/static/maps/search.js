/** Finding someone within the map, as one writes. */

/** Words without case and accents. @param {string} words */
export const folded = (words) =>
  words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

/**
 * The ids of those whose words hold what is looked for; undefined where nothing is.
 *
 * @param {Map<string, string>} everyone Words by id.
 * @param {string} sought
 * @returns {string[] | undefined}
 */
export function find(everyone, sought) {
  const needle = folded(sought);
  if (!needle) return undefined;
  return [...everyone].filter(([, words]) => folded(words).includes(needle)).map(([id]) => id);
}

/** How many were found, in words. @param {number} many */
export function foundWords(many) {
  if (!many) return "Nobody is found.";
  return many === 1 ? "1 is found." : `${many} are found.`;
}

/**
 * Filter the drawing by the field that also works as a form.
 *
 * @param {HTMLInputElement} field
 * @param {object} around
 * @param {() => import("./picture.js").Picture | undefined} around.picture
 * @param {(id: string) => void} around.focus Go to an actor.
 * @param {(words: string) => void} around.say
 */
export function startSearch(field, { picture, focus, say }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;

  /** Words of everyone: those on the page that the server has found them by, else their names. */
  function everyone() {
    const actors = picture()?.actors.values() ?? [];
    return new Map([...actors].map(({ id, name }) => [id, wordsOf(id) ?? name]));
  }

  function mark() {
    const now = picture();
    const found = find(everyone(), field.value);
    for (const actor of now?.actors.values() ?? []) {
      actor.element.classList.toggle("cw-faded", found ? !found.includes(actor.id) : false);
    }
    for (const tie of now?.ties.values() ?? []) {
      const isNear = !found || found.includes(tie.giver) || found.includes(tie.receiver);
      tie.element.classList.toggle("cw-faded", !isNear);
    }
    return found;
  }

  function written() {
    const found = mark();
    clearTimeout(soon);
    if (found) soon = setTimeout(() => say(foundWords(found.length)), 500);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      go();
    }
  }

  function go() {
    const [first] = find(everyone(), field.value) ?? [];
    if (first) focus(first);
    else if (field.value.trim()) say(foundWords(0));
  }

  field.addEventListener("input", written);
  field.addEventListener("keydown", pressed);
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault(); // what is on the page is found here
    go();
  });
  mark();
  return { mark };
}

/** @param {string} id */
function wordsOf(id) {
  return document.querySelector(`[data-words][data-actor="${id}"]`)?.getAttribute("data-words");
}
