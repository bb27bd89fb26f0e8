import { createHash } from "node:crypto";
import { getDatabase } from "./connection.ts";
import { appendEvent, appendEventBulk } from "./event.ts";
import { areaFilter, type Scope } from "./scope.ts";
import { bulkWrite, write, type Transaction } from "./write.ts";
import {
  coefficientRowSchema,
  coefficientSetSchema,
  newCoefficientSetSchema,
  type CoefficientRowView,
  type CoefficientSetView,
  type NewCoefficientSet,
} from "@/contract/coefficientSet.ts";
import { AppError } from "@/errors.ts";

/** A row of a coefficient set: one class in one region ("*" = every region). */
export type CoefficientRow = CoefficientRowView;

/** A coefficient set as it is kept. */
export interface CoefficientSetRecord {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly unitText: string;
  readonly source: string;
  readonly rows: readonly CoefficientRow[];
}

/** Writes a set; one that is there already stays as it is: a changed set is a new set. */
export async function saveCoefficientSet(transaction: Transaction, record: CoefficientSetRecord): Promise<void> {
  if (await transaction.coefficientSet.findUnique({ where: { id: record.id }, select: { id: true } })) return;
  const { rows, ...set } = record;
  await transaction.coefficientSet.create({ data: set });
  await transaction.coefficient.createMany({ data: rows.map((row) => ({ setId: record.id, ...row })) });
}

/**
 * The coefficients of a set that hold in a region: its own where there is one, else those for every region.
 *
 * @throws AppError("notFound") if there is no such set.
 */
export async function getCoefficientSet(id: string, region: string): Promise<CoefficientSetRecord> {
  const set = await getDatabase().prisma.coefficientSet.findUnique({ where: { id }, include: { coefficients: true } });
  if (!set) throw new AppError("notFound", `There is no coefficient set "${id}".`);
  const chosen = new Map<string, (typeof set.coefficients)[number]>();
  for (const row of set.coefficients) {
    if (row.region === region || (row.region === "*" && !chosen.has(row.landCoverClass)))
      chosen.set(row.landCoverClass, row);
  }
  const rows = [...chosen.values()].map(({ landCoverClass, region: own, tPerHa, source }) =>
    coefficientRowSchema.parse({ landCoverClass, region: own, tPerHa, source }),
  );
  return { id, nameZh: set.nameZh, nameEn: set.nameEn, unitText: set.unitText, source: set.source, rows };
}

/** Regions that a set knows, without "*". */
export async function listCoefficientRegions(id: string): Promise<string[]> {
  const rows = await getDatabase().prisma.coefficient.findMany({
    where: { setId: id, NOT: { region: "*" } },
    distinct: ["region"],
    select: { region: true },
  });
  return rows.map(({ region }) => region).sort();
}

/** Every set with its values, oldest first. */
export async function listCoefficientSets(scope: Scope): Promise<CoefficientSetView[]> {
  const { prisma } = getDatabase();
  const { areaId } = areaFilter(scope);
  const [sets, areas, uses] = await Promise.all([
    prisma.coefficientSet.findMany({ include: { coefficients: true }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] }),
    prisma.studyArea.findMany({
      where: areaId === undefined ? {} : { id: areaId },
      select: { id: true, coefficientSetId: true },
    }),
    listUsedSetIds(),
  ]);
  return sets.map(({ coefficients, ...set }) =>
    coefficientSetSchema.parse({
      ...set,
      createdAt: set.createdAt.toISOString(),
      rows: coefficients.map(({ landCoverClass, region, tPerHa, source }) => ({
        ...{ landCoverClass, region, tPerHa, source },
      })),
      usedBy: areas.filter(({ coefficientSetId }) => coefficientSetId === set.id).map(({ id }) => id),
      everUsed: uses.has(set.id),
    }),
  );
}

/** Sets that are or were in use anywhere. */
async function listUsedSetIds(): Promise<Set<string>> {
  const { prisma } = getDatabase();
  const [areas, uses] = await Promise.all([
    prisma.studyArea.findMany({ distinct: ["coefficientSetId"], select: { coefficientSetId: true } }),
    prisma.coefficientUse.findMany({ distinct: ["setId"], select: { setId: true } }),
  ]);
  return new Set([...areas.map(({ coefficientSetId }) => coefficientSetId), ...uses.map(({ setId }) => setId)]);
}

/** The part of an identifier that versions of one set share. */
const stemOf = (id: string): string => id.replace(/-v\d+$/, "");

/** A name for addresses: letters and digits of the English name, else a fingerprint of the Chinese one. */
function newStem({ nameEn, nameZh }: NewCoefficientSet): string {
  const words = nameEn
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50);
  return words || `set-${createHash("sha256").update(nameZh).digest("hex").slice(0, 8)}`;
}

function checkRows(rows: readonly CoefficientRow[]): void {
  const seen = new Set<string>();
  for (const { landCoverClass, region } of rows) {
    const key = `${landCoverClass} · ${region}`;
    if (seen.has(key)) throw new AppError("invalidInput", `${key} has two values; a class has one per region.`);
    seen.add(key);
  }
}

/**
 * Enters a set as a new version of the one it was copied from, or as the first of its name. On the bulk path: Prisma rounds
 * the doubles it writes to 16 digits.
 *
 * @returns the new set's identifier.
 * @throws AppError("invalidInput") if a class has two values in a region; AppError("notFound") if its origin is gone.
 */
export async function createCoefficientSet(scope: Scope, offered: NewCoefficientSet, now: Date): Promise<string> {
  const set = newCoefficientSetSchema.parse(offered);
  checkRows(set.rows);
  const id = await bulkWrite((sqlite) => {
    const ids = sqlite.prepare(`SELECT id FROM "CoefficientSet"`).pluck().all() as string[];
    if (set.basedOnId !== null && !ids.includes(set.basedOnId)) {
      throw new AppError("notFound", `There is no coefficient set "${set.basedOnId}" to copy.`);
    }
    const stem = set.basedOnId === null ? newStem(set) : stemOf(set.basedOnId);
    const versions = ids.filter((each) => stemOf(each) === stem).map((each) => Number(/-v(\d+)$/.exec(each)?.[1] ?? 1));
    const version = Math.max(0, ...versions) + 1;
    const created = `${stem}-v${version}`;
    sqlite
      .prepare(
        `INSERT INTO "CoefficientSet" (id, nameZh, nameEn, unitText, source, version, basedOnId, createdBy, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[created, set.nameZh, set.nameEn || set.nameZh, set.unitText, set.source],
        ...[version, set.basedOnId, scope.who, now.toISOString()],
      );
    const row = sqlite.prepare(
      `INSERT INTO "Coefficient" (setId, landCoverClass, region, tPerHa, source) VALUES (?, ?, ?, ?, ?)`,
    );
    for (const each of set.rows) row.run(created, each.landCoverClass, each.region, each.tPerHa, each.source);
    appendEventBulk(sqlite, { kind: "coefficients.changed", areaId: null, subject: created, at: now });
    return created;
  });
  return id;
}

/** Deletes a set that was never in use. @throws AppError("conflict") if it is or was; AppError("notFound"). */
export async function deleteCoefficientSet(_scope: Scope, id: string, now: Date): Promise<void> {
  if ((await listUsedSetIds()).has(id)) {
    throw new AppError("conflict", `Coefficient set ${id} is or was in use; figures and receipts refer to it.`);
  }
  await write(async (transaction) => {
    await transaction.coefficient.deleteMany({ where: { setId: id } });
    const { count } = await transaction.coefficientSet.deleteMany({ where: { id } });
    if (count === 0) throw new AppError("notFound", `There is no coefficient set "${id}".`);
    await appendEvent(transaction, { kind: "coefficients.changed", areaId: null, subject: id, at: now });
  });
}
