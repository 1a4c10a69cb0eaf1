/**
 * A question of a conversation, with scripts: what is typed is shown as it is understood, at once,
 * and the drawing beside it follows what anybody changes. Without scripts it takes one press more.
 */

import { hasUnsaved } from "../maps/fields.js";
import { leave } from "../maps/leaving.js";
import { startLive } from "../maps/live.js";
import { patch, remember } from "../maps/parts.js";
import { fetchPage, standing } from "../maps/session.js";
import { say } from "../maps/announce.js";

/** How long somebody has stopped typing before it is read, in milliseconds. */
const PAUSE = 500;

const form = document.querySelector("form[data-answer]");
if (form instanceof HTMLFormElement && form.querySelector("textarea[name=lines]")) follow(form);

/** Show what is typed as it is understood. @param {HTMLFormElement} answer */
function follow(answer) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  let asked = 0;
  answer.addEventListener("input", () => {
    forget(answer);
    clearTimeout(soon);
    soon = setTimeout(() => void look(), PAUSE);
  });

  async function look() {
    asked += 1;
    const mine = asked;
    const said = new URLSearchParams();
    for (const [name, value] of new FormData(answer)) said.append(name, String(value));
    said.set("look", "1");
    try {
      const { status, document: fresh } = await fetchPage(answer.action, undefined, said);
      const place = fresh.getElementById("understood");
      if (status === 200 && place && mine === asked) show(answer, place);
    } catch {
      // no connection: the button asks again
    }
  }
}

/** What was shown is not what is written any more. @param {HTMLFormElement} answer */
function forget(answer) {
  answer.querySelector("#understood input[name=shown]")?.remove();
}

/** @param {HTMLFormElement} answer @param {HTMLElement} fresh */
function show(answer, fresh) {
  const place = answer.querySelector("#understood");
  place?.replaceWith(document.adoptNode(fresh));
  const button = answer.querySelector("button.big");
  const isRight = fresh.dataset.right === "true";
  if (button) button.textContent = isRight ? "Yes, put this on the map" : "Go on";
}

for (const part of document.querySelectorAll("[data-part]")) remember(part);
const live = startLive({ refresh, ended: () => leave("You may not look at this map any more."), say });

/** Have the drawing follow, and nothing that somebody is writing in. */
async function refresh() {
  try {
    const fresh = await fetchPage(location.href);
    const now = standing(fresh);
    if (now === "gone") go("This map is not open to you any more.");
    if (now === "other") go("Somebody else is signed in here now.");
    if (now !== "same") return;
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = fresh.document.getElementById(part.id);
      if (other && !hasUnsaved(part)) patch(part, other);
    }
  } catch {
    // no connection: the line is tried again by and by
  }
}

/** @param {string} words */
function go(words) {
  live.stop();
  leave(words);
}
