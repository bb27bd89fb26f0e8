import { ERROR_TABLE, toAppError, type ErrorCode, type ErrorText } from "@/errors.ts";
import { log } from "@/log.ts";

const HTTP_STATUS = {
  BAD_REQUEST: 400,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  INTERNAL_SERVER_ERROR: 500,
} as const;

/** The JSON that a door other than tRPC answers with when something failed. */
export interface ErrorBody {
  readonly appCode: ErrorCode;
  readonly messageKey: string;
  readonly message: string;
  /** The message as key and values, where it is one that people read on a page. */
  readonly text: ErrorText | null;
}

/** An error as an HTTP answer: code, message key and sentence, never a stack. */
export function errorResponse(thrown: unknown): Response {
  const error = toAppError(thrown);
  const status = error.code === "tooLarge" ? 413 : HTTP_STATUS[ERROR_TABLE[error.code].trpc];
  if (status === 500) log.error({ err: error }, "a request failed");
  const message = error.code === "defect" ? "Something went wrong on the server." : error.message;
  const body: ErrorBody = { appCode: error.code, messageKey: `error.${error.code}`, message, text: error.text };
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
