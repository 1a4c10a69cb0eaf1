/** A button beside each password that shows it, for whoever wants to see what they write. */

for (const field of document.querySelectorAll("input[type=password]")) {
  if (field instanceof HTMLInputElement) field.after(button(field));
}

/** @param {HTMLInputElement} field */
function button(field) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "soft shown";
  made.textContent = "Show what I write";
  made.setAttribute("aria-pressed", "false");
  made.setAttribute("aria-controls", field.id);
  made.addEventListener("click", () => {
    const isShown = field.type === "text";
    field.type = isShown ? "password" : "text";
    made.setAttribute("aria-pressed", String(!isShown));
  });
  field.form?.addEventListener("submit", () => {
    field.type = "password";
  });
  return made;
}
