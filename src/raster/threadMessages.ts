import type { AppError, ErrorCode, ErrorDetail } from "@/errors.ts";
import type { SeriesTask, UnitResult } from "./seriesTask.ts";

/** What a thread is set to work with. */
export interface ThreadStart {
  readonly task: SeriesTask;
  /** Units to be done, in order. */
  readonly units: Uint32Array;
  /** `[next place in the list to be claimed, 1 = stop]`. */
  readonly claims: SharedArrayBuffer;
}

/** What a thread says. */
export type ThreadMessage =
  | { readonly kind: "unit"; readonly result: UnitResult }
  | { readonly kind: "end" }
  | {
      readonly kind: "error";
      readonly code: ErrorCode;
      readonly message: string;
      readonly detail: ErrorDetail;
      readonly stack: string;
    };

/** An error as plain data. */
export function errorMessage(error: AppError): ThreadMessage {
  return { kind: "error", code: error.code, message: error.message, detail: error.detail, stack: error.stack ?? "" };
}
