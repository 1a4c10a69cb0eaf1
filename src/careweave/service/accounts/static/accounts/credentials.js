/**
 * What servers and devices tell each other of passkeys: bytes to one are text to the other
 * (base64url, as WebAuthn Level 3 has it; not every browser knows how to turn them by itself).
 */

/** @typedef {{id: string, [key: string]: unknown}} Named */

/** @param {string} text */
export function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} buffer */
export function words(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * What a device is asked, from the words of the server.
 *
 * @param {any} said
 * @returns {{publicKey: any}} of the kind that was asked for
 */
export function readOptions(said) {
  const asked = { ...said.publicKey, challenge: bytes(said.publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    asked[list] = asked[list]?.map((/** @type {Named} */ one) => ({ ...one, id: bytes(one.id) }));
  }
  return { publicKey: asked };
}

/** What a device answered, for the server. @param {PublicKeyCredential} credential */
export function credentialAsJson(credential) {
  const { id, rawId, type, authenticatorAttachment, response } = credential;
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  /** @type {Record<string, string>} */
  const told = {};
  for (const name of names) {
    const part = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (response))[name];
    if (part instanceof ArrayBuffer) told[name] = words(part);
  }
  const clientExtensionResults = credential.getClientExtensionResults();
  return { id, rawId: words(rawId), type, authenticatorAttachment, clientExtensionResults, response: told };
}
