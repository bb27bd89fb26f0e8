import type { ErrorCode, ErrorDetail, ErrorText } from "@/errors.ts";

/** What the parent says to a limited process, once per task. */
export interface LimitedOrder {
  readonly task: string;
  readonly input: unknown;
}

/** What a limited process says; a structured clone, so maps and typed arrays arrive as they are. */
export type LimitedMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "result"; readonly value: unknown }
  | {
      readonly kind: "error";
      readonly code: ErrorCode;
      readonly message: string;
      readonly detail: ErrorDetail;
      readonly text: ErrorText | null;
    };
