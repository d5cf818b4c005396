// @ts-check
// The list of places: which are listed, and their acceptance.
"use strict";

/** Returns the entries that are listed: those of the class that is chosen, or all. */
function listed() {
  const wanted = page.filter.value;
  return shownView().entries.filter((one) => !wanted || one.class === wanted);
}

/** Offers the classes of which there is an entry. */
function drawFilter() {
  const wanted = page.filter.value;
  const kinds = [...new Set(shownView().entries.map((one) => one.class))];
  const name = (/** @type {string} */ kind) => [...page.class.options].find((one) => one.value === kind)?.text ?? kind;
  page.filter.replaceChildren(
    element("option", text("edit-every-class"), { value: "" }),
    ...kinds.map((kind) => element("option", name(kind), { value: kind })),
  );
  page.filter.value = kinds.includes(wanted) ? wanted : "";
}

/** Accepts all places that are listed. */
function acceptAll() {
  const open = listed().filter((one) => !one.done);
  if (open.length) act({ kind: "done", entries: open.map((one) => one.id) });
  else say(text("edit-all-accepted"));
}

/** Takes the acceptance of the place back. */
function reopen() {
  const accepted = shownPlace().accepted;
  if (accepted) act({ kind: "remove", remove: accepted });
  else say(text("edit-not-accepted"), true);
}

page.filter.addEventListener("change", () => drawPlaces());
page.acceptAll.addEventListener("click", acceptAll);
