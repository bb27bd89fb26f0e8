import { AppError } from "@/errors.ts";

/** "viewer" reads; "operator" acts on alerts; "administrator" changes data, rules, regions and people. */
export const ROLES = ["viewer", "operator", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** Whether one role includes another: each may do all that the ones before it may. */
export function includesRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Who asks, and what they may see: every function of the data layer takes one. */
export interface Scope {
  /** Name written into histories. */
  readonly who: string;
  /** The person, if one has been chosen; null for the local operator and the system. */
  readonly personId: number | null;
  /** What the caller may do; checked against the policy of every procedure. */
  readonly role: Role;
  /** Study areas in reach; "all" for the whole installation. */
  readonly areas: "all" | readonly string[];
  /** Region codes in reach within those areas; "all" for every region. */
  readonly regions: "all" | readonly string[];
}

/**
 * The one local operator: the server listens on loopback only and there is no sign-in yet. Who has
 * chosen a person acts as that person, with their role and region (see docs/adr/0016-people.md).
 */
export const LOCAL_OPERATOR: Scope = {
  who: "local operator",
  personId: null,
  role: "administrator",
  areas: "all",
  regions: "all",
};

/** The worker acts for the installation. */
export const SYSTEM: Scope = {
  who: "system",
  personId: null,
  role: "administrator",
  areas: "all",
  regions: "all",
};

/** @throws AppError("forbidden") if the caller's role does not include the one that is needed. */
export function requireRole(scope: Scope, needed: Role): void {
  if (includesRole(scope.role, needed)) return;
  const message = `This is for the role "${needed}"; ${scope.who} has the role "${scope.role}".`;
  throw new AppError("forbidden", `${message} Ask an administrator.`, {
    text: { key: "needsRole", values: { needed, role: scope.role } },
  });
}

/** @throws AppError("forbidden") if the area is out of scope. */
export function requireArea(scope: Scope, areaId: string): void {
  if (scope.areas !== "all" && !scope.areas.includes(areaId)) {
    throw new AppError("forbidden", `Study area "${areaId}" is outside your scope.`, {
      text: { key: "outsideArea", values: {} },
    });
  }
}

/** @throws AppError("forbidden") if the region is out of scope. */
export function requireRegion(scope: Scope, areaId: string, regionCode: string): void {
  requireArea(scope, areaId);
  if (scope.regions !== "all" && !scope.regions.includes(regionCode)) {
    throw new AppError("forbidden", `Region ${regionCode} is outside your scope.`, {
      text: { key: "outsideRegion", values: { code: regionCode } },
    });
  }
}

/** Whether a thing of a region is within reach. */
export function reaches(scope: Scope, { areaId, regionCode }: { areaId: string; regionCode: string }): boolean {
  return (
    (scope.areas === "all" || scope.areas.includes(areaId)) &&
    (scope.regions === "all" || scope.regions.includes(regionCode))
  );
}

/** A filter on an `areaId` column that keeps rows in scope. */
export function areaFilter(scope: Scope, areaId?: string): { areaId?: string | { in: string[] } } {
  if (areaId !== undefined) {
    requireArea(scope, areaId);
    return { areaId };
  }
  return scope.areas === "all" ? {} : { areaId: { in: [...scope.areas] } };
}

/** A filter on a `regionCode` column that keeps rows in scope. */
export function regionFilter(scope: Scope): { regionCode?: { in: string[] } } {
  return scope.regions === "all" ? {} : { regionCode: { in: [...scope.regions] } };
}

/**
 * Like `areaFilter`, for a column that is null where a row belongs to the whole installation: such rows
 * are seen by everybody. Prisma ignores an empty condition inside OR, so "all" has to be no OR at all.
 */
export function areaOrInstallation(scope: Scope): { OR?: { areaId: null | { in: string[] } }[] } {
  return scope.areas === "all" ? {} : { OR: [{ areaId: null }, { areaId: { in: [...scope.areas] } }] };
}

/** Like `regionFilter`, for a column that is null where a row speaks of the whole area. */
export function regionOrArea(scope: Scope): { OR?: { regionCode: null | { in: string[] } }[] } {
  return scope.regions === "all" ? {} : { OR: [{ regionCode: null }, { regionCode: { in: [...scope.regions] } }] };
}
