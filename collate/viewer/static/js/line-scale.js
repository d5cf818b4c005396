// @ts-check
// The round line numbers along a strip of columns.

/** What a step between line numbers is, times a power of ten. */
const STEPS = [1, 2, 5, 10];

/**
 * Returns lines to write along columns `from` to `to`, half open: the first, and round ones, each at the first column that it has.
 * @param {(column: number) => number} lineAt  The line at a column; it never falls.
 * @param {number} from
 * @param {number} to
 * @param {number} most  How many numbers there is room for.
 * @returns {{ line: number, column: number }[]}
 */
export function lineScale(lineAt, from, to, most) {
  const start = Math.max(0, Math.floor(from)), end = Math.max(start + 1, Math.ceil(to));
  const first = lineAt(start), last = lineAt(end - 1);
  const step = roundStep((last - first) / Math.max(1, most));
  const lines = [first];
  for (let line = Math.ceil((first + step / 2 + 1) / step) * step; line <= last; line += step) lines.push(line);
  return lines.map((line) => ({ line, column: line === first ? start : columnOf(lineAt, line, start, end) }));
}

/** @param {number} least */
function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return power * (STEPS.find((it) => it * power >= least) ?? 10);
}

/** @param {(column: number) => number} lineAt @param {number} line @param {number} low @param {number} high */
function columnOf(lineAt, line, low, high) {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineAt(middle) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
