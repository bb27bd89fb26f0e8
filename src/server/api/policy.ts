import type { Role } from "@/server/db/scope.ts";

/**
 * Who may call a procedure, and how far its answer reaches. Every procedure declares both; a test walks the
 * router and refuses one without.
 */
export interface ProcedurePolicy {
  /** "viewer" reads; "operator" acts on alerts; "administrator" changes data and regions. */
  readonly role: Role;
  /**
   * How the scope of the caller bounds the answer: "installation" — nothing regional in it;
   * "area" — the input names a study area that must be in scope; "region" — the input names a region or a thing
   * of one; "filtered" — rows out of scope are left out.
   */
  readonly region: "installation" | "area" | "region" | "filtered";
}
