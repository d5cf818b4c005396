// @ts-check
// Witness text as a page shows it, as shown.py has it: nothing in it acts, nothing in it is hidden.

const NAMES = new Map([
  [0x202a, "LRE"], [0x202b, "RLE"], [0x202c, "PDF"], [0x202d, "LRO"], [0x202e, "RLO"],
  [0x2066, "LRI"], [0x2067, "RLI"], [0x2068, "FSI"], [0x2069, "PDI"],
]);

// eslint-disable-next-line no-control-regex
const ACTING = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Returns `text` with control characters made visible.
 * @param {string} text
 * @returns {string}
 */
export function shown(text) {
  return text.replace(ACTING, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return "\u2421";
    return `⟦${NAMES.get(code) ?? `U+00${code.toString(16).toUpperCase()}`}⟧`;
  });
}

const LETTER = /\p{L}/gu;
const RIGHT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/gu;
const SAMPLE = 2000;

/**
 * Returns the direction of most letters at the beginning of `text`, or `otherwise` if it has none.
 * @param {string} text
 * @param {string} otherwise
 * @returns {string}
 */
export function direction(text, otherwise) {
  const sample = text.slice(0, SAMPLE);
  if (/^[\x00-\x7f]*$/.test(sample)) return /[A-Za-z]/.test(sample) ? "ltr" : otherwise; // eslint-disable-line no-control-regex
  const letters = sample.match(LETTER)?.length ?? 0;
  const right = sample.match(RIGHT)?.length ?? 0;
  if (!letters) return otherwise;
  return 2 * right > letters ? "rtl" : "ltr";
}
