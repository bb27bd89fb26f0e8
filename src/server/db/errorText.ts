import type { AppError } from "@/errors.ts";

/** Columns of a row without a failure. */
export const NO_ERROR = { errorCode: null, errorMessage: null, errorText: null } as const;

/** A failure's key and values as they are stored; `null` where only its sentence is known. */
export function errorTextOf(error: AppError | null): string | null {
  return error?.text ? JSON.stringify(error.text) : null;
}

/** The same, read back; its schema is checked with the row's. */
export function readErrorText(stored: string | null): unknown {
  return stored === null ? null : (JSON.parse(stored) as unknown);
}
