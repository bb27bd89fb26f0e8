/** Where an alert is in its life. `reopened` is open again, with its history. */
export const ALERT_STATES = [
  "pending",
  "open",
  "acknowledged",
  "in_progress",
  "verifying",
  "resolved",
  "false_alarm",
  "accepted_risk",
  "superseded",
  "reopened",
] as const;

export type AlertState = (typeof ALERT_STATES)[number];

/** What can be done to an alert. */
export const ALERT_ACTIONS = [
  "confirm",
  "clear",
  "supersede",
  "acknowledge",
  "start",
  "submit",
  "sendBack",
  "resolve",
  "declareFalseAlarm",
  "acceptRisk",
  "reopen",
  "reinstate",
] as const;

export type AlertAction = (typeof ALERT_ACTIONS)[number];

/**
 * The allowed moves: state → action → next state; what is not here is refused. `confirm`: the value has held long enough.
 * `clear`: it is back under the limit, and nobody has taken the alert up yet (once a person has, a person closes it).
 * `supersede`: the data were revised and nobody has taken it up. `reinstate`: revised once more, they bear it out again.
 */
export const ALERT_TRANSITIONS: Readonly<Record<AlertState, Readonly<Partial<Record<AlertAction, AlertState>>>>> = {
  pending: { confirm: "open", clear: "resolved", supersede: "superseded" },
  open: { acknowledge: "acknowledged", clear: "resolved", supersede: "superseded" },
  reopened: { acknowledge: "acknowledged", clear: "resolved", supersede: "superseded" },
  acknowledged: { acknowledge: "acknowledged", start: "in_progress", supersede: "superseded" },
  in_progress: { acknowledge: "in_progress", submit: "verifying", supersede: "superseded" },
  verifying: {
    acknowledge: "verifying",
    sendBack: "in_progress",
    resolve: "resolved",
    declareFalseAlarm: "false_alarm",
    acceptRisk: "accepted_risk",
    supersede: "superseded",
  },
  resolved: { reopen: "reopened", supersede: "superseded" },
  false_alarm: { reopen: "reopened", supersede: "superseded" },
  accepted_risk: { reopen: "reopened", supersede: "superseded" },
  superseded: { reinstate: "reopened" },
};

/** Who may do it, and whether a reason must be given. */
export const ACTION_TERMS: Readonly<
  Record<AlertAction, { readonly actor: "system" | "person"; readonly needsNote: boolean }>
> = {
  confirm: { actor: "system", needsNote: false },
  clear: { actor: "system", needsNote: false },
  supersede: { actor: "system", needsNote: false },
  acknowledge: { actor: "person", needsNote: false },
  start: { actor: "person", needsNote: false },
  submit: { actor: "person", needsNote: false },
  sendBack: { actor: "person", needsNote: true },
  resolve: { actor: "person", needsNote: false },
  declareFalseAlarm: { actor: "person", needsNote: true },
  acceptRisk: { actor: "person", needsNote: true },
  reopen: { actor: "person", needsNote: true },
  reinstate: { actor: "system", needsNote: false },
};

/** Who moves an alert, when and why. */
export interface AlertMove {
  readonly action: AlertAction;
  readonly actor: "system" | "person";
  /** User or process. */
  readonly by: string;
  /** Milliseconds since 1970, UTC. */
  readonly atMs: number;
  readonly note?: string;
}

/** An alert's life so far. */
export interface AlertLife {
  readonly state: AlertState;
  /** The moves that changed something, oldest first. */
  readonly history: readonly (AlertMove & { readonly from: AlertState; readonly to: AlertState })[];
}

/** The moves that are allowed in a state. */
export function allowedActions(state: AlertState): AlertAction[] {
  return ALERT_ACTIONS.filter((action) => ALERT_TRANSITIONS[state][action] !== undefined);
}

/**
 * Moves an alert. A move that leads nowhere new (acknowledging what is acknowledged) returns the life unchanged: the
 * first one counts, and `history` says who it was.
 *
 * @param life - state and history.
 * @param move - action, who, when, why.
 * @returns the new life, or the very same one.
 * @throws RangeError — a move that the state does not allow, of the wrong kind of actor, without the reason it needs, or
 * dated before the last one.
 * @example
 * moveAlert({ state: "open", history: [] }, { action: "acknowledge", actor: "person", by: "li", atMs: 1 }).state; // "acknowledged"
 * Source: docs/methods/rules.md
 */
export function moveAlert(life: AlertLife, move: AlertMove): AlertLife {
  const to = ALERT_TRANSITIONS[life.state][move.action];
  const { actor, needsNote } = ACTION_TERMS[move.action];
  if (to === undefined) throw new RangeError(`An alert that is ${life.state} cannot ${move.action}.`);
  if (move.actor !== actor) throw new RangeError(`${move.action} is for a ${actor}, not for a ${move.actor}.`);
  if (to === life.state) return life;
  if (needsNote && !move.note?.trim()) throw new RangeError(`${move.action} needs a reason.`);
  const last = life.history.at(-1)?.atMs ?? -Infinity;
  if (!(move.atMs >= last))
    throw new RangeError(`${move.action} at ${move.atMs} ms comes before the last move at ${last} ms.`);
  return { state: to, history: [...life.history, { ...move, from: life.state, to }] };
}

/** Whether nothing more is to be done: closed or superseded. */
export function isClosed(state: AlertState): boolean {
  return state === "resolved" || state === "false_alarm" || state === "accepted_risk" || state === "superseded";
}

/** Who acknowledged first since the alert was (re)opened, and when; `null` if nobody has. */
export function acknowledgement(life: AlertLife): { readonly by: string; readonly atMs: number } | null {
  const opened = life.history.findLastIndex((move) => move.to === "reopened" || move.to === "open");
  const move = life.history.slice(opened + 1).find((each) => each.action === "acknowledge");
  return move ? { by: move.by, atMs: move.atMs } : null;
}
