import { findPersonScope } from "@/server/db/person.ts";
import { LOCAL_OPERATOR, requireRole, type Role, type Scope } from "@/server/db/scope.ts";

/** Holds the number of the person who acts on this browser. */
export const PERSON_COOKIE = "carbonwatch-person";

function cookieValue(cookies: string, name: string): string | undefined {
  const pair = cookies.split(";").find((each) => each.trim().startsWith(`${name}=`));
  return pair?.trim().slice(name.length + 1);
}

/**
 * Whose rights a request has. The server listens on this machine only, so the choice of a person is a matter of
 * record, not of proof; a person who has left or never was gives the rights of nobody more than reading.
 *
 * @param cookies the `cookie` header; null or without a choice = the local operator.
 */
export async function findActingScope(cookies: string | null): Promise<Scope> {
  const chosen = cookieValue(cookies ?? "", PERSON_COOKIE);
  if (chosen === undefined || chosen === "") return LOCAL_OPERATOR;
  const scope = /^\d{1,9}$/.test(chosen) ? await findPersonScope(Number(chosen)) : null;
  return scope ?? { ...LOCAL_OPERATOR, who: "unknown person", role: "viewer", areas: [], regions: [] };
}

/**
 * The rights of whoever sent a request to a door that is no tRPC procedure.
 *
 * @param needed the least role the door is for.
 * @throws AppError("forbidden") if the caller's role does not include it.
 */
export async function scopeOfRequest(request: Request, needed: Role): Promise<Scope> {
  const scope = await findActingScope(request.headers.get("cookie"));
  requireRole(scope, needed);
  return scope;
}
