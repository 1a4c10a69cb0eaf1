/** How long words stay to be read, in milliseconds, and how many lines of them. */
const [LONG_ENOUGH, MOST] = [6_000, 2];

/** @type {HTMLElement | undefined} */
let place;

/**
 * Say something quietly to whoever listens, and show it for a while to whoever looks.
 *
 * @param {string} words
 */
export function say(words) {
  place ??= region();
  for (const line of place.children) if (line.textContent === words) line.remove();
  const line = document.createElement("p");
  place.append(line);
  if (place.childElementCount > MOST) place.firstElementChild?.remove();
  // A line that comes a moment after its place is spoken everywhere; the same words twice are too.
  setTimeout(() => (line.textContent = words), 50);
  setTimeout(() => line.remove(), LONG_ENOUGH);
}

/** The one live region of what happens. */
function region() {
  const made = document.createElement("div");
  made.id = "said";
  made.setAttribute("role", "status");
  made.setAttribute("aria-live", "polite");
  made.setAttribute("aria-atomic", "false");
  document.body.append(made);
  return made;
}
