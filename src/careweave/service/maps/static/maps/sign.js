/**
 * The sign of what is not sent yet, and of what the server could not do.
 *
 * @typedef {import("./queue.js").Entry} Entry
 * @typedef {import("./session.js").Standing} Standing
 * @typedef {object} Acts
 * @property {(entry: Entry) => void} look Show what the server says of it.
 * @property {(entry: Entry) => void} letGo
 * @property {() => void} hurry Try again now.
 */

/** @type {Partial<Record<Standing, string>>} */
const WHY = {
  out: "You are signed out.",
  other: "Somebody else is signed in here now. They cannot see what you did.",
  gone: "This map is not open to you any more.",
};

/**
 * The whole state of saving in plain words; empty where everything is sent.
 *
 * @param {Entry[]} entries
 * @param {Standing} [standing]
 */
export function signWords(entries, standing) {
  const aside = entries.filter((entry) => entry.aside).length;
  return [WHY[standing ?? "same"], unsent(entries.length - aside), refused(aside)]
    .filter(Boolean)
    .join(" ");
}

/** What somebody has written themselves, who else would not know it. */
const WRITTEN = [
  ...["name", "role", "note", "since", "until", "other", "words", "line", "title"],
  ...["drawn_by", "description"],
];

/**
 * The words that somebody has written in a form that was refused, so that they can be read at least.
 *
 * @param {Entry} entry
 */
export function writtenWords({ body }) {
  const said = new URLSearchParams(body);
  const changed = said.getAll("changed");
  return WRITTEN.filter((name) => !changed.length || changed.includes(name))
    .flatMap((name) => said.getAll(name))
    .filter(Boolean);
}

/** @param {number} many */
function unsent(many) {
  if (!many) return "";
  if (many === 1) return "1 change not sent yet. It is kept on this device.";
  return `${many} changes not sent yet. They are kept on this device.`;
}

/** @param {number} many */
function refused(many) {
  if (!many) return "";
  return many === 1
    ? "1 change needs you to look at it."
    : `${many} changes need you to look at them.`;
}

/**
 * Make the sign. What is sent at once is not worth one: it comes after a moment.
 *
 * @param {Acts} acts
 * @returns {(entries: Entry[], standing?: Standing, signIn?: string) => void} To show how things stand.
 */
export function makeSign(acts) {
  const place = document.createElement("section");
  place.id = "unsent";
  place.setAttribute("aria-label", "What is not sent yet");
  const told = element("p", "");
  told.setAttribute("role", "status");
  const more = element("div", "");
  place.append(told, more);
  document.body.append(place);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  let shown = "";

  return (entries, standing, signIn = "") => {
    clearTimeout(soon);
    const words = signWords(entries, standing);
    const now = JSON.stringify([words, entries.map(({ deed, aside }) => [deed, aside])]);
    if (now === shown) return;
    const show = () => {
      shown = now;
      told.textContent = words;
      place.className = words ? "unsent" : "";
      more.replaceChildren(...(words ? details(entries, standing, signIn) : []));
    };
    if (words && !told.textContent && !standing) soon = setTimeout(show, 1_000);
    else show();
  };

  /** @param {Entry[]} entries @param {Standing | undefined} standing @param {string} signIn */
  function details(entries, standing, signIn) {
    if (standing === "other") return []; // what is kept is nothing for their eyes
    const list = element("ul", "");
    list.append(...entries.map(line));
    const waits = standing || entries.some(({ aside }) => !aside);
    return waits ? [list, ...ways(standing, signIn)] : [list];
  }

  /** @param {Entry} entry */
  function line(entry) {
    const item = element("li", entry.what);
    if (entry.aside) {
      for (const words of writtenWords(entry)) item.append(" ", element("q", words));
      item.append(
        " ",
        button("Look at it", () => acts.look(entry)),
      );
      item.append(
        " ",
        button("Let it go", () => acts.letGo(entry)),
      );
    }
    return item;
  }

  /** @param {Standing | undefined} standing @param {string} signIn */
  function ways(standing, signIn) {
    const again = button("Try again now", acts.hurry);
    if (standing !== "out" || !signIn) return [again];
    const link = element("a", "Sign in again");
    link.setAttribute("href", signIn);
    return [link, again];
  }
}

/** @param {string} name @param {string} words */
function element(name, words) {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}

/** @param {string} words @param {() => void} act */
function button(words, act) {
  const made = element("button", words);
  made.setAttribute("type", "button");
  made.className = "soft";
  made.addEventListener("click", act);
  return made;
}
