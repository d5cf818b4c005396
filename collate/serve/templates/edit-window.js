// @ts-check
// The columns that are shown around a place, and cells that are selected over many of them.
"use strict";

const FURTHER = 12; // columns that are shown besides, on either side, when the focus goes beyond the last

/** Shows more columns around the place; what is selected, and the focus, stay where they are. Returns how many came before the first. */
async function widen() {
  const before = shownPlace();
  const around = state.around + FURTHER;
  const witness = state.rows[state.row][0].witness;
  const chosen = [...state.chosen].flatMap((key) => {
    const [r, c] = key.split(" ").map(Number);
    return state.rows[r].map((row) => `${row.witness} ${c}`);
  });
  const place = /** @type {Place} */ (await ask(`/place?entry=${encodeURIComponent(before.id)}&around=${around}`));
  const shift = before.start - place.start;
  state.around = around;
  state.place = place;
  state.rows = groups(place.rows);
  const rowOf = (/** @type {number} */ number) => state.rows.findIndex((rows) => rows.some((row) => row.witness === number));
  state.chosen = new Set(chosen.map((key) => {
    const [number, c] = key.split(" ").map(Number);
    return `${rowOf(number)} ${c + shift}`;
  }));
  state.row = rowOf(witness);
  state.column += shift;
  if (state.last) state.last = [Math.min(state.last[0], state.rows.length - 1), state.last[1] + shift];
  drawGrid();
  return shift;
}

/** Moves the focus by one column, and shows more columns if there is none. */
async function toColumn(/** @type {1 | -1} */ by) {
  const target = state.column + by;
  if (target >= 0 && target < state.rows[0][0].cells.length) { focusCell(state.row, target); return; }
  if (state.busy) return;
  busy(true);
  try { await widen(); } catch (error) { sayError(error); } finally { busy(false); }
  focusCell(state.row, state.column + by);
}

/** Selects all cells from the one that was selected last to the one with the focus. */
function selectRange() {
  const [r, c] = state.last ?? [state.row, state.column];
  for (let row = Math.min(r, state.row); row <= Math.max(r, state.row); row += 1) {
    for (let column = Math.min(c, state.column); column <= Math.max(c, state.column); column += 1) {
      state.chosen.add(`${row} ${column}`);
      cellAt(row, column).setAttribute("aria-selected", "true");
    }
  }
}
