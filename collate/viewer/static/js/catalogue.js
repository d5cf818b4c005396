// @ts-check
// The words of the interface, in one place: strict JSON after the equals sign, so that the templates read it too.
// A word in braces is filled in.

/** @type {Record<string, string>} */
export const CATALOGUE = {
  "skip": "Skip to the text",
  "edited-by": "edited by {editor}",
  "made-with": "Collated with collate {version}",
  "parts": "Parts of the edition",
  "sections": "Sections",
  "sections-again": "Sections, again",
  "all-sections": "All sections",
  "text": "Text",
  "text-and-apparatus": "Text and apparatus",
  "compare": "Compare",
  "witnesses": "Witnesses",
  "apparatus": "Apparatus",
  "text-of": "Text of {base}",
  "with-readings": ", with {count} put in",
  "longer-passage": "a longer passage differs",
  "others-add": "others add here",
  "testes": "testes",
  "extant-here": "Witnesses extant here",
  "in-full": "in full",
  "reads": "reads",
  "read": "read",
  "has": "has",
  "have": "have",
  "for-this": "for this",
  "nothing": "nothing",
  "no-difference": "No difference to print.",
  "no-difference-here": "No difference in these lines.",
  "agree-throughout": "The witnesses agree throughout.",
  "no-text": "No witness has any text.",
  "empty-base": "The text that is followed has nothing here.",
  "empty-witness": "This witness has no text.",
  "in-no-apparatus": "In no apparatus",
  "look-first": "look here first",
  "look-elsewhere": "look first also where no entry is printed",
  "conspectus": "Conspectus siglorum",
  "evidence": "Evidence.",
  "conjecture": "Conjecture.",
  "line": "line",
  "lines": "lines",
  "controls": "Controls",
  "variant": "Variant",
  "variants": "variants",
  "of": "{n} of {all}",
  "previous-variant": "Previous variant",
  "next-variant": "Next variant",
  "base": "Text of",
  "edition-base": "{base} (the edition’s)",
  "filter": "Filter",
  "filtered": "Filter: {shown} of {all}",
  "display": "Display",
  "shade": "shade words by how many witnesses differ",
  "clean": "clean text, without marks",
  "notes-switch": "editor’s notes: places to look at first",
  "search": "search",
  "search-label": "Search in text and apparatus",
  "search-witnesses": "Search in all witnesses",
  "previous-found": "Previous place found",
  "next-found": "Next place found",
  "found": "{count} found",
  "not-found": "not found",
  "keys": "Keys",
  "keys-on": "letters and figures work as keys",
  "close": "Close",
  "copy": "Copy",
  "copied": "Copied",
  "selected": "Selected; copy it with the keyboard",
  "undo-one": "Take the reading back",
  "undo-many": "Take the last of {count} readings back",
  "taken-back": "Reading taken back",
  "put-in": "Put into the text",
  "put-label": "Put into the text:",
  "cite": "Cite",
  "cite-title": "Cite this entry",
  "cite-entry": "The entry",
  "cite-bibtex": "BibTeX",
  "cite-view": "This view of it",
  "why": "Why",
  "depart": "Where these differ from the text",
  "share": "Where just these agree against the rest",
  "classes": "Kinds of variant",
  "support": "Support",
  "singular": "only readings of one witness",
  "doubt": "Editor’s notes",
  "doubted": "only where to look first ({count})",
  "show-all": "Show all",
  "all": "all",
  "none": "none",
  "except": "except",
  "differ-here": "{count} of {most} witnesses differ from this",
  "place-in-text": "Place in the text",
  "hide-apparatus": "Hide the apparatus",
  "show-apparatus": "Show the apparatus",
  "working": "Working …",
  "the-majority": "the majority"
};

/**
 * Returns a text of the catalogue, its braces filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = CATALOGUE[key];
  if (text === undefined) throw new Error(`the catalogue has no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * Returns a number with its noun.
 * @param {number} many
 * @param {string} one
 * @param {string} [more]
 */
export function plural(many, one, more = `${one}s`) {
  return `${many.toLocaleString("en")} ${many === 1 ? one : more}`;
}
