/**
 * Take a page of a map away from whoever may not look at it any more.
 *
 * @param {string} words
 */
export function leave(words) {
  const told = document.createElement("h1");
  told.textContent = words;
  told.tabIndex = -1;
  const again = document.createElement("a");
  again.href = location.href;
  again.textContent = "Open the map again";
  document.querySelector("main")?.replaceChildren(told, again);
  document.title = words;
  told.focus();
}
