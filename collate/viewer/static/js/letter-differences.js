// @ts-check
// Where two spellings of a word differ, as letter_differences.py has it.

const LONGEST = 60;

/**
 * Returns `word` cut where it differs from `base`; nothing if they share less than half.
 * @param {string} base
 * @param {string} word
 */
export function differing(base, word) {
  if (Math.max(base.length, word.length) > LONGEST) return [];
  const before = clusters(base), now = clusters(word);
  const short = Math.min(before.length, now.length);
  let head = 0, tail = 0;
  while (head < short && before[head] === now[head]) head++;
  while (tail < short - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const middle = now.slice(head, now.length - tail);
  if (2 * (head + tail) < Math.max(before.length, now.length) || !middle.length) return [];
  const cut = [{ text: now.slice(0, head), differs: false }, { text: middle, differs: true }, { text: now.slice(now.length - tail), differs: false }];
  return cut.filter((it) => it.text.length).map((it) => ({ text: it.text.join(""), differs: it.differs }));
}

/** @type {Intl.Segmenter | null} */
let segmenter = null;

/** @param {string} word */
function clusters(word) {
  if (/^[\x20-\x7e]*$/.test(word)) return [...word];
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Array.from(segmenter.segment(word), (it) => it.segment);
}
