import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import type { ProcedurePolicy } from "./policy.ts";
import { AppError, ERROR_TABLE, toAppError, type ErrorCode, type ErrorText } from "@/errors.ts";
import { log } from "@/log.ts";
import { findActingScope } from "@/server/auth/actingPerson.ts";
import { requireRole, type Scope } from "@/server/db/scope.ts";

/** What every procedure knows about its caller. */
export interface ApiContext {
  readonly scope: Scope;
}

/**
 * The caller of a request: the person chosen on this browser, or the local operator.
 *
 * @param cookies the request's `cookie` header.
 */
export async function createContext(cookies: string | null): Promise<ApiContext> {
  return { scope: await findActingScope(cookies) };
}

/** What a browser is told about a failure: a code with its message key, a sentence, never a stack. */
function describe(error: TRPCError): { appCode: ErrorCode; message: string; text?: ErrorText | null } {
  if (error.cause instanceof AppError) {
    const { code, message, text } = error.cause;
    return { appCode: code, message: code === "defect" ? "Something went wrong on the server." : message, text };
  }
  if (error.cause instanceof ZodError && error.code === "BAD_REQUEST") {
    const issue = error.cause.issues[0];
    return { appCode: "invalidInput", message: `${issue.path.join(".") || "input"}: ${issue.message}` };
  }
  if (error.code === "NOT_FOUND") return { appCode: "notFound", message: error.message };
  if (error.code === "INTERNAL_SERVER_ERROR") {
    return { appCode: "defect", message: "Something went wrong on the server." };
  }
  return { appCode: "invalidInput", message: error.message };
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedurePolicy>()
  .create({
    errorFormatter: ({ shape, error }) => {
      const { appCode, message, text = null } = describe(error);
      const httpStatus = shape.data.httpStatus;
      return {
        ...shape,
        message,
        data: { code: shape.data.code, httpStatus, appCode, messageKey: `error.${appCode}`, text },
      };
    },
  });

/** Turns the program's own errors into tRPC's words, and writes down what is our fault. */
const namedErrors = t.middleware(async ({ next, path }) => {
  const result = await next();
  if (result.ok || result.error.code !== "INTERNAL_SERVER_ERROR") return result;
  const error = toAppError(result.error.cause ?? result.error);
  if (error.code === "defect" || error.code === "environment") log.error({ err: error, path }, "a request failed");
  throw new TRPCError({ code: ERROR_TABLE[error.code].trpc, message: error.message, cause: error });
});

/** Refuses a caller whose role does not include the one the procedure declares. */
const allowedRoles = t.middleware(({ ctx, meta, next }) => {
  if (!meta) throw new AppError("defect", "A procedure declares no policy.");
  requireRole(ctx.scope, meta.role);
  return next();
});

export const router = t.router;

/** The start of every procedure: declare the policy, then input, output and what it does. */
export function procedure(policy: ProcedurePolicy) {
  return t.procedure.meta(policy).use(namedErrors).use(allowedRoles);
}
