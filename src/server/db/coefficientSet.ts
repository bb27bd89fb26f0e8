import { getDatabase } from "./connection.ts";
import type { Transaction } from "./write.ts";
import { landCoverClassSchema } from "@/contract/primitives.ts";
import type { LandCoverClass } from "@/domain/landCover/landCoverClass.ts";
import { AppError } from "@/errors.ts";

/** A row of a coefficient set: one class in one region ("*" = every region). */
export interface CoefficientRow {
  readonly landCoverClass: LandCoverClass;
  readonly region: string;
  readonly tPerHa: number;
  readonly source: string;
}

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
  const rows = [...chosen.values()].map(({ landCoverClass, region: own, tPerHa, source }) => ({
    landCoverClass: landCoverClassSchema.parse(landCoverClass),
    region: own,
    tPerHa,
    source,
  }));
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
