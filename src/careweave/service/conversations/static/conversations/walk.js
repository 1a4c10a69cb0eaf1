/**
 * The walk of a review, with scripts: what has been said to be different in one group goes along
 * when another is saved, so that nothing that was chosen is lost.
 */

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("formdata", (event) => {
    if (form.querySelector("input[name=part]")) takeAlong(form, event.formData);
  });
}

/** @param {HTMLFormElement} form @param {FormData} sent */
function takeAlong(form, sent) {
  for (const field of document.querySelectorAll("[data-walk] :is(select, input[type=number])")) {
    if (!(field instanceof HTMLSelectElement || field instanceof HTMLInputElement)) continue;
    if (!form.contains(field) && isOther(field)) sent.append(field.name, field.value);
  }
}

/** Whether somebody has chosen something else. @param {HTMLSelectElement | HTMLInputElement} field */
function isOther(field) {
  if (field instanceof HTMLInputElement) return field.value !== field.defaultValue;
  return ![...field.options].some((option) => option.selected && option.defaultSelected);
}
