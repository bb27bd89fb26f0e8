import { UnsuitableUnits } from "@/domain/drivers/unsuitableUnits.ts";
import type { ErrorText } from "@/errors.ts";

/** Why units cannot be analysed as asked; plain data, it crosses from a thread. */
export interface Refusal {
  readonly message: string;
  readonly text: ErrorText | null;
}

/** What was thrown as a refusal, with its sentence where it has one; `null` if it is a defect of ours. */
export function refusalOf(thrown: unknown): Refusal | null {
  if (!(thrown instanceof RangeError)) return null;
  const text = thrown instanceof UnsuitableUnits ? { key: thrown.reason, values: thrown.values } : null;
  return { message: thrown.message, text };
}
