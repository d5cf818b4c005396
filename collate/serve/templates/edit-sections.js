// @ts-check
// The sections of an edition that is kept by section: each is a page of its own.
"use strict";

/**
 * Returns the header that names the section of this page, if its address has one.
 * @returns {Record<string, string>}
 */
function ofSection() {
  const name = parameters.get("section");
  return name === null ? {} : { "X-Collate-Section": encodeURIComponent(name) };
}

/** Opens the section with this number. */
function openSection(/** @type {number} */ at) {
  const option = page.section.options[at];
  if (!option) return;
  parameters.set("section", option.value);
  location.search = parameters.toString();
}

/** Lists the sections, if the edition is edited a section at a time. */
async function drawSections() {
  const { sections } = /** @type {{ sections: string[] }} */ (await ask("/sections"));
  if (!sections.length) return;
  const here = Math.max(0, sections.indexOf(parameters.get("section") ?? sections[0]));
  page.section.replaceChildren(...sections.map((name) => {
    const option = element("option", name || text("edit-section-unnamed"));
    option.value = name;
    return option;
  }));
  page.section.selectedIndex = here;
  page.before.disabled = here === 0;
  page.after.disabled = here + 1 === sections.length;
  page.sections.hidden = false;
  for (const line of document.querySelectorAll(".of-sections")) line.removeAttribute("hidden");
}

page.section.addEventListener("change", () => openSection(page.section.selectedIndex));
page.before.addEventListener("click", () => openSection(page.section.selectedIndex - 1));
page.after.addEventListener("click", () => openSection(page.section.selectedIndex + 1));
document.querySelector(".of-sections")?.addEventListener("click", (event) => {
  const key = event.target instanceof Element ? event.target.closest("kbd")?.textContent : "";
  if (key === "[") page.before.click();
  if (key === "]") page.after.click();
});
document.addEventListener("keydown", (event) => {
  const inField = event.target instanceof Element && event.target.closest("input, select");
  if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "[") page.before.click();
  if (event.key === "]") page.after.click();
});
drawSections().catch(sayError);
