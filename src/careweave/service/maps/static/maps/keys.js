/**
 * Keys for the whole page. Those that are letters alone belong to the drawing, and work only there:
 * see steering.js.
 */

import { isWriting } from "./fields.js";

/**
 * What a combination of keys means; undefined where it means nothing to us.
 *
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">} event
 * @returns {"undo" | "redo" | undefined}
 */
export function meaning({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  if (altKey || ctrlKey === metaKey) return undefined;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && !shiftKey ? "redo" : undefined;
}

/** Undo and redo by the page's own buttons. @param {(words: string) => void} say */
export function startKeys(say) {
  document.addEventListener("keydown", (event) => {
    const asked = meaning(event);
    if (!asked || isWriting(event.target)) return;
    event.preventDefault();
    const button = document.getElementById(asked);
    if (button?.closest("form")) button.click();
    else say(asked === "undo" ? "There is nothing of yours to undo." : "There is nothing to redo.");
  });
}
