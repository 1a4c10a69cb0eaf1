/** Every other page of a map, for as long as it is open: it goes with the right to look. */

import { leave } from "./leaving.js";
import { startLive } from "./live.js";
import { fetchPage, state } from "./session.js";

const live = startLive({
  refresh: look,
  ended: () => leave("You may not look at this map any more."),
  say: () => {},
});

/** Ask whether this page is still there for us. What is written in it stays as it is. */
async function look() {
  try {
    const { status, document: fresh } = await fetchPage(location.href);
    const { account } = state(fresh);
    if (status === 404) go("This map is not open to you any more.");
    else if (account && account !== state().account) go("Somebody else is signed in here now.");
  } catch {
    // no connection: the line is tried again by and by
  }
}

/** @param {string} words */
function go(words) {
  live.stop();
  leave(words);
}
