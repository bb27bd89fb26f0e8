import { AppError, type ErrorCode } from "@/errors.ts";

/** A failure that has an answer all the same: it is printed on standard output, then the one line and the exit status follow. */
export class AnsweredError extends AppError {
  constructor(
    readonly answer: unknown,
    code: ErrorCode,
    message: string,
  ) {
    super(code, message);
  }
}
