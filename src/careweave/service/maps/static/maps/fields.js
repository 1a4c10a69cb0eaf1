/**
 * The fields of a form: which of them somebody has changed, and how their words are carried over.
 *
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field
 */

/** Every field that a person sees. @param {HTMLFormElement} form @returns {Field[]} */
export function fields(form) {
  return /** @type {Field[]} */ ([...form.elements].filter(isField));
}

/** @param {Element} element @returns {element is Field} */
function isField(element) {
  const isOne = element.matches("input:not([type=hidden], [type=submit]), select, textarea");
  return isOne && element.getAttribute("name") !== null;
}

/** Whether a field is not as the server gave it, or as it was last kept. @param {Field} field */
function isChanged(field) {
  if (field instanceof HTMLSelectElement) return field.selectedIndex !== givenIndex(field);
  if (isTicked(field)) return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

/** @param {Field} field @returns {field is HTMLInputElement} */
const isTicked = (field) => field.matches("[type=checkbox], [type=radio]");

/** @param {HTMLSelectElement} select */
function givenIndex(select) {
  return Math.max(
    0,
    [...select.options].findLastIndex((option) => option.defaultSelected),
  );
}

/**
 * The names of fields with words that are not kept yet, those that were refused included.
 *
 * @param {HTMLFormElement} form
 */
export function changedNames(form) {
  const refused = (form.dataset.refused ?? "").split(" ").filter(Boolean);
  return [
    ...new Set([
      ...refused,
      ...fields(form)
        .filter(isChanged)
        .map((field) => field.name),
    ]),
  ];
}

/**
 * Whether somebody has said something else than the server gave, and is not saying it still.
 *
 * @param {HTMLFormElement} form
 */
export function hasMovedOn(form) {
  return fields(form).some((field) => isChanged(field) && field !== document.activeElement);
}

/** From now on the fields are as they stand. @param {HTMLFormElement} form */
export function settle(form) {
  delete form.dataset.refused;
  for (const field of fields(form)) {
    if (field instanceof HTMLSelectElement) {
      for (const option of field.options) option.defaultSelected = option.selected;
    } else if (isTicked(field)) field.defaultChecked = field.checked;
    else field.defaultValue = field.value;
  }
}

/**
 * Put the words that stand in one form into another copy of it.
 *
 * @param {HTMLFormElement} from
 * @param {HTMLFormElement} to
 */
export function carry(from, to) {
  const old = fields(from);
  for (const field of fields(to)) {
    const was = old.find((other) => isSame(other, field));
    if (!was) continue;
    if (isTicked(field) && isTicked(was)) field.checked = was.checked;
    else field.value = was.value;
  }
}

/** @param {Field} a @param {Field} b */
const isSame = (a, b) => a.name === b.name && (!isTicked(b) || a.value === b.value);

/** Whether any form inside has words that are not kept yet. @param {Element} place */
export function hasUnsaved(place) {
  return [...place.querySelectorAll("form")].some((form) => changedNames(form).length > 0);
}

/** What a field is called on the page. @param {HTMLFormElement} form @param {string} name */
export function labelOf(form, name) {
  const field = fields(form).find((each) => each.name === name);
  const group = field && isTicked(field) && field.closest("fieldset")?.querySelector("legend");
  return words(group || field?.labels?.[0]) || name;
}

/** @param {Element | null | undefined | false} element */
export const words = (element) =>
  element ? (element.textContent ?? "").trim().replace(/\s+/g, " ") : "";

/** Whether somebody is writing there. @param {EventTarget | null} target */
export function isWriting(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches(
        "textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])",
      ))
  );
}
