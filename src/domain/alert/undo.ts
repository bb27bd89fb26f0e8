import type { AlertLife, AlertMove } from "./alertState.ts";

/** How long a person may take back a move, ms. */
export const UNDO_WINDOW_MS = 10_000;

/**
 * Takes back the last move. The move stays in the history, and the undoing is a line of its own: nothing is erased.
 *
 * @param life - state and history.
 * @param by - who undoes; only who moved may.
 * @param atMs - now, ms since 1970.
 * @returns the state before the move.
 * @throws RangeError — nothing to undo, somebody else's move, one of the system, or too long ago.
 * Source: docs/methods/rules.md
 */
export function undoableMove(
  life: AlertLife,
  by: string,
  atMs: number,
): AlertMove & { readonly from: AlertLife["state"]; readonly to: AlertLife["state"] } {
  const last = life.history.at(-1);
  if (!last) throw new RangeError("There is no move to undo.");
  if (last.actor !== "person" || last.by !== by) throw new RangeError(`The last move is ${last.by}'s, not ${by}'s.`);
  if (atMs - last.atMs > UNDO_WINDOW_MS) {
    throw new RangeError(`${last.action} was ${Math.round((atMs - last.atMs) / 1000)} s ago; undo ends after 10 s.`);
  }
  return last;
}
