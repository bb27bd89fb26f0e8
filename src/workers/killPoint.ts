/**
 * Places between two steps at which a process may die without anything being lost. The kill tests name
 * one in CARBONWATCH_KILL_AT and the process ends there with SIGKILL, as at a power cut.
 */
export type KillPoint =
  | "intake.noted"
  | "intake.staged"
  | "intake.checked"
  | "intake.stored"
  | "intake.accepted"
  | "tally.half"
  | "tally.counted"
  | "tally.saved"
  | "recompute.thresholds"
  | "recompute.year"
  | "recompute.done"
  | "pair.counted"
  | "evaluate.read"
  | "evaluate.decided"
  | "evaluate.writing"
  | "evaluate.committed"
  | "deliver.claiming"
  | "deliver.claimed"
  | "deliver.opened"
  | "deliver.worded"
  | "deliver.answered"
  | "deliver.recording"
  | "deliver.recorded";

/** Dies here if the environment says so; otherwise does nothing. */
export function killPoint(point: KillPoint): void {
  if (process.env.CARBONWATCH_KILL_AT === point) process.kill(process.pid, "SIGKILL");
}
