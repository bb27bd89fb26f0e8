/**
 * Every failure the program names itself. The code decides how it is handled (see `ERROR_TABLE`), the
 * message says what is wrong, where, and what to do.
 */
export type ErrorCode =
  | "unreadableFile"
  | "unsupportedLayout"
  | "unknownProjection"
  | "misaligned"
  | "outsideArea"
  | "unknownClass"
  | "tooLarge"
  | "duplicate"
  | "invalidInput"
  | "notFound"
  | "conflict"
  | "notReady"
  | "cancelled"
  | "forbidden"
  | "environment"
  | "defect";

interface ErrorPolicy {
  /** tRPC's word for the same thing. */
  readonly trpc:
    "BAD_REQUEST" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "FORBIDDEN" | "INTERNAL_SERVER_ERROR";
  /** Whether the same call may succeed later without anything being changed. */
  readonly retry: "never" | "later";
  /** Exit status of the command line: 2 bad input, 1 our fault. */
  readonly exit: 1 | 2;
}

const INPUT: ErrorPolicy = { trpc: "BAD_REQUEST", retry: "never", exit: 2 };

/** The one table: code → tRPC code, retry policy, exit status. The message key is `error.<code>`. */
export const ERROR_TABLE: Readonly<Record<ErrorCode, ErrorPolicy>> = {
  unreadableFile: INPUT,
  unsupportedLayout: INPUT,
  unknownProjection: INPUT,
  misaligned: INPUT,
  outsideArea: INPUT,
  unknownClass: INPUT,
  tooLarge: INPUT,
  duplicate: { trpc: "CONFLICT", retry: "never", exit: 2 },
  invalidInput: INPUT,
  notFound: { trpc: "NOT_FOUND", retry: "never", exit: 2 },
  conflict: { trpc: "CONFLICT", retry: "never", exit: 2 },
  notReady: { trpc: "PRECONDITION_FAILED", retry: "later", exit: 1 },
  cancelled: { trpc: "CONFLICT", retry: "never", exit: 1 },
  forbidden: { trpc: "FORBIDDEN", retry: "never", exit: 2 },
  environment: { trpc: "INTERNAL_SERVER_ERROR", retry: "later", exit: 1 },
  defect: { trpc: "INTERNAL_SERVER_ERROR", retry: "never", exit: 1 },
};

/** What an error's reader may want to know apart from the sentence; plain data, it travels. */
export type ErrorDetail = Readonly<Record<string, string | number | boolean | null>>;

/** A sentence that can be said in the reader's language: key in the texts `failure.*` and what stands in its gaps. */
export interface ErrorText {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * A failure with a name.
 *
 * @example
 * throw new AppError("unknownClass", "clcd_2024.tif holds code 12 at row 4, column 7, which the legend CLCD does not know. Add it to the legend or repair the file.");
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
  /** The message as key and values, where it is one that people read on a page. */
  readonly text: ErrorText | null;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; detail?: ErrorDetail; text?: ErrorText | null } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.detail = options.detail ?? {};
    this.text = options.text ?? null;
  }
}

/** Wraps anything thrown: an `AppError` stays itself, everything else is a defect of ours. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError("defect", message, { cause: thrown });
}
