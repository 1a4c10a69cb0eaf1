/**
 * Passkeys: a form asks the device for one when it is sent, and carries what the device answers.
 * What is asked stands on the page (`data-options`), or is fetched when it is needed (`data-ask`).
 */

import { credentialAsJson, readOptions } from "./credentials.js";

/** @type {Record<string, string>} */
const SORRY = {
  InvalidStateError: "This device has a passkey of yours already.",
  NotAllowedError: "That was stopped, or took too long. Try again, or take another way.",
  NotSupportedError: "This device cannot make such a passkey. Take another way.",
  SecurityError: "This address cannot use passkeys. Open Careweave by its name, not by a number.",
};
const TRY_AGAIN = "That did not work. Try again, or take another way.";

if ("credentials" in navigator && "PublicKeyCredential" in window) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (form instanceof HTMLFormElement) start(form);
  }
}

/** @param {HTMLFormElement} form */
function start(form) {
  for (const each of form.querySelectorAll("[data-script]")) each.removeAttribute("hidden");
  for (const each of form.querySelectorAll("[data-without-script]")) each.remove();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form);
  });
}

/** @param {HTMLFormElement} form */
async function send(form) {
  const said = form.querySelector(".passkey-said");
  const field = form.elements.namedItem("credential");
  if (!said || !(field instanceof HTMLInputElement)) return;
  said.textContent = "";
  try {
    const options = readOptions(await asked(form));
    const isNew = form.dataset["passkey"] === "create";
    const answer = await (isNew
      ? navigator.credentials.create(/** @type {CredentialCreationOptions} */ (options))
      : navigator.credentials.get(/** @type {CredentialRequestOptions} */ (options)));
    field.value = JSON.stringify(credentialAsJson(/** @type {PublicKeyCredential} */ (answer)));
    form.submit();
  } catch (error) {
    said.textContent = (error instanceof Error && SORRY[error.name]) || TRY_AGAIN;
  }
}

/** What to ask the device. @param {HTMLFormElement} form */
async function asked(form) {
  const { ask, options } = form.dataset;
  if (!ask) return JSON.parse(document.getElementById(options ?? "")?.textContent ?? "");
  const answer = await fetch(ask, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("nothing to ask the device came");
  return (await answer.json()).request_options;
}
