import { isKind } from "./eventLog.ts";
import type { Hint, Progress } from "@/contract/event.ts";

const STATES = ["running", "done", "failed", "cancelled"];

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isNumberOrNull = (value: unknown): boolean => value === null || isNumber(value);
const fieldsOf = (message: unknown): Fields | null =>
  typeof message === "object" && message !== null ? (message as Fields) : null;

/**
 * A hint as it came over the socket; `null` if it cannot be read. It says the same as `hintSchema` (a test compares
 * them), without bringing the schema library into every page.
 */
export function readHint(message: unknown): Hint | null {
  const of = fieldsOf(message);
  if (of === null || !Number.isSafeInteger(of.seq) || !isText(of.kind) || !isKind(of.kind)) return null;
  if (!isTextOrNull(of.areaId) || !isText(of.subject)) return null;
  return { seq: of.seq, kind: of.kind, areaId: of.areaId, subject: of.subject } as Hint;
}

/** A job's progress as it came over the socket; `null` if it cannot be read. The same as `progressSchema`. */
export function readProgress(message: unknown): Progress | null {
  const of = fieldsOf(message);
  if (of === null || !Number.isSafeInteger(of.jobId) || !isText(of.state) || !STATES.includes(of.state)) return null;
  const isWhole =
    [of.kind, of.subject, of.unit].every(isText) &&
    [of.done, of.total].every(isNumber) &&
    [of.ratePerSecond, of.remainingMs].every(isNumberOrNull) &&
    isTextOrNull(of.areaId) &&
    typeof of.cancellable === "boolean";
  if (!isWhole) return null;
  const { jobId, kind, areaId, subject, state, cancellable, done, total, unit, ratePerSecond, remainingMs } = of;
  return {
    jobId,
    kind,
    areaId,
    subject,
    state,
    cancellable,
    done,
    total,
    unit,
    ratePerSecond,
    remainingMs,
  } as Progress;
}
