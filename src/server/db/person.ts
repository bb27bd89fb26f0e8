import { appendEvent } from "./event.ts";
import { getDatabase } from "./connection.ts";
import { releaseAlertsOf } from "./releaseAlerts.ts";
import { areaOrInstallation, requireArea, requireRegion, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import { personSchema, roleSchema, type PersonInput, type PersonView } from "@/contract/person.ts";
import { AppError } from "@/errors.ts";
import type { Person } from "@/generated/prisma/client.ts";

interface TreeNode {
  readonly code: string;
  readonly parentCode: string | null;
}

/** A region and everything below it. */
export function subtreeCodes(tree: readonly TreeNode[], root: string): string[] {
  const codes = [root];
  for (const code of codes) codes.push(...tree.filter((node) => node.parentCode === code).map((node) => node.code));
  return codes;
}

/** The rights of a person; `null` if there is none or they have left. */
export async function findPersonScope(id: number): Promise<Scope | null> {
  const { prisma } = getDatabase();
  const person = await prisma.person.findFirst({ where: { id, active: true } });
  if (!person) return null;
  const { areaId, regionCode } = person;
  const tree =
    areaId !== null && regionCode !== null
      ? await prisma.region.findMany({ where: { areaId }, select: { code: true, parentCode: true } })
      : [];
  return {
    who: person.nameZh,
    personId: id,
    role: roleSchema.parse(person.role),
    areas: areaId === null ? "all" : [areaId],
    regions: regionCode === null ? "all" : subtreeCodes(tree, regionCode),
  };
}

async function describe(people: readonly Person[]): Promise<PersonView[]> {
  const codes = people.flatMap(({ regionCode }) => (regionCode === null ? [] : [regionCode]));
  const regions = await getDatabase().prisma.region.findMany({
    where: { code: { in: codes } },
    select: { areaId: true, code: true, nameZh: true, nameEn: true },
  });
  const names = new Map(regions.map((region) => [`${region.areaId}/${region.code}`, region]));
  return people.map(({ createdAt: _, ...person }) => {
    const region = names.get(`${person.areaId}/${person.regionCode}`);
    return personSchema.parse({
      ...person,
      regionNameZh: region?.nameZh ?? null,
      regionNameEn: region?.nameEn ?? null,
    });
  });
}

/** People in scope, those who have left included, by account. */
export async function listPeople(scope: Scope): Promise<PersonView[]> {
  const rows = await getDatabase().prisma.person.findMany({
    where: areaOrInstallation(scope),
    orderBy: { account: "asc" },
  });
  const reach = scope.regions;
  return describe(
    reach === "all" ? rows : rows.filter(({ regionCode }) => regionCode === null || reach.includes(regionCode)),
  );
}

/** @throws AppError("notFound") if nobody in scope has this number. */
export async function getPerson(scope: Scope, id: number): Promise<PersonView> {
  const person = (await listPeople(scope)).find((each) => each.id === id);
  if (!person) throw new AppError("notFound", `There is no person ${id}.`);
  return person;
}

async function requirePlace(scope: Scope, { areaId, regionCode }: PersonInput): Promise<void> {
  if (areaId === null) {
    if (regionCode !== null) throw new AppError("invalidInput", "A region needs the study area it lies in.");
    if (scope.areas !== "all")
      throw new AppError("forbidden", "Only who has the whole installation in scope may give it.");
    return;
  }
  if (regionCode === null) {
    requireArea(scope, areaId);
    if (scope.regions !== "all") throw new AppError("forbidden", "Only who has the whole area in scope may give it.");
    return;
  }
  requireRegion(scope, areaId, regionCode);
  const region = await getDatabase().prisma.region.findFirst({ where: { areaId, code: regionCode } });
  if (!region) throw new AppError("notFound", `Study area "${areaId}" has no region ${regionCode}.`);
}

function tellOfPerson(transaction: Transaction, person: Person, now: Date): Promise<number> {
  return appendEvent(transaction, {
    kind: "person.changed",
    areaId: person.areaId,
    subject: person.account,
    at: now,
  });
}

/** Enters a person. @throws AppError("duplicate") if the account is taken. */
export async function addPerson(scope: Scope, input: PersonInput, now: Date): Promise<PersonView> {
  await requirePlace(scope, input);
  const { id } = await write(async (transaction) => {
    const taken = await transaction.person.findUnique({ where: { account: input.account } });
    if (taken) {
      throw new AppError("duplicate", `The account "${input.account}" is taken. Choose another.`, {
        text: { key: "accountTaken", values: { account: input.account } },
      });
    }
    const person = await transaction.person.create({ data: { ...input, createdAt: now } });
    await tellOfPerson(transaction, person, now);
    return person;
  });
  return getPerson(scope, id);
}

/** What may change about a person. */
export type PersonChange = Partial<
  Pick<
    Person,
    | "nameZh"
    | "nameEn"
    | "role"
    | "areaId"
    | "regionCode"
    | "email"
    | "phone"
    | "locale"
    | "messages"
    | "active"
    | "absentTo"
    | "substituteId"
  >
>;

/** Whether somebody may change people everywhere. */
const isChief = ({ active, role, areaId, regionCode }: Pick<Person, "active" | "role" | "areaId" | "regionCode">) =>
  active && role === "administrator" && areaId === null && regionCode === null;

/** Somebody must be left who may give rights back. */
async function requireAnotherChief(transaction: Transaction, before: Person, after: Person): Promise<void> {
  if (!isChief(before) || isChief(after)) return;
  const others = await transaction.person.count({
    where: { id: { not: before.id }, active: true, role: "administrator", areaId: null, regionCode: null },
  });
  if (others > 0) return;
  const message = `${before.nameZh} is the last administrator of the whole installation. Name another one first.`;
  throw new AppError("conflict", message, { text: { key: "lastAdministrator", values: { name: before.nameZh } } });
}

/**
 * Changes what is known of a person. The open alerts of one who leaves go back to their units' duty.
 *
 * @throws AppError("notFound") if nobody in scope has this number; "invalidInput" if one would stand in for oneself;
 * "conflict" if nobody would be left who administers the whole installation.
 */
export async function changePerson(scope: Scope, id: number, change: PersonChange, now: Date): Promise<PersonView> {
  const before = await getPerson(scope, id);
  await requirePlace(scope, { ...before, ...change } as PersonInput);
  if (change.substituteId === id)
    throw new AppError("invalidInput", `${before.nameZh} cannot stand in for themselves.`, {
      text: { key: "notOneself", values: { name: before.nameZh } },
    });
  if (typeof change.substituteId === "number") await getPerson(scope, change.substituteId);
  await write(async (transaction) => {
    const old = await transaction.person.findUniqueOrThrow({ where: { id } });
    const person = await transaction.person.update({ where: { id }, data: change });
    await requireAnotherChief(transaction, old, person);
    if (before.active && !person.active) await releaseAlertsOf(transaction, scope, id, now);
    await tellOfPerson(transaction, person, now);
  });
  return getPerson(scope, id);
}

/** The number of an account in scope. @throws AppError("notFound") */
export async function getPersonByAccount(scope: Scope, account: string): Promise<PersonView> {
  const person = (await listPeople(scope)).find((each) => each.account === account);
  if (!person) throw new AppError("notFound", `There is no account "${account}".`);
  return person;
}
