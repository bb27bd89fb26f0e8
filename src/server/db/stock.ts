import { createHash } from "node:crypto";
import { getAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { appendEventBulk } from "./event.ts";
import { listRegionSeries } from "./regionBudget.ts";
import { requireRegion, type Scope } from "./scope.ts";
import { bulkWrite } from "./write.ts";
import { landCoverClassSchema } from "@/contract/primitives.ts";
import {
  newStockSetSchema,
  stockAccountSchema,
  stockSetSchema,
  type NewStockSet,
  type StockAccount,
  type StockSetView,
} from "@/contract/stock.ts";
import { stockChange, storedCarbon, type StockTransition } from "@/domain/carbon/stockChange.ts";
import type { LandCoverClass } from "@/domain/landCover/landCoverClass.ts";
import { AppError } from "@/errors.ts";

/** Every table of densities, oldest first. */
export async function listStockSets(_scope: Scope): Promise<StockSetView[]> {
  const sets = await getDatabase().prisma.stockSet.findMany({
    include: { densities: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return sets.map((set) =>
    stockSetSchema.parse({
      ...set,
      createdAt: set.createdAt.toISOString(),
      densities: set.densities.map(({ setId: _, ...density }) => density),
    }),
  );
}

function identifierOf({ nameZh }: NewStockSet, taken: readonly string[]): string {
  const stem = `stock-${createHash("sha256").update(nameZh).digest("hex").slice(0, 8)}`;
  const version = taken.filter((id) => id.startsWith(`${stem}-v`)).length + 1;
  return `${stem}-v${version}`;
}

/** Enters a table of densities; the same name again is its next version. @returns its identifier. */
export function createStockSet(scope: Scope, offered: NewStockSet, now: Date, id?: string): Promise<string> {
  const set = newStockSetSchema.parse(offered);
  if (new Set(set.densities.map(({ landCoverClass }) => landCoverClass)).size !== set.densities.length) {
    throw new AppError("invalidInput", "Each of the six classes needs one row of densities.");
  }
  return bulkWrite((sqlite) => {
    const taken = sqlite.prepare(`SELECT id FROM "StockSet"`).pluck().all() as string[];
    const created = id ?? identifierOf(set, taken);
    if (taken.includes(created)) return created;
    sqlite
      .prepare(
        `INSERT INTO "StockSet" (id, nameZh, nameEn, unitText, source, createdBy, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(created, set.nameZh, set.nameEn || set.nameZh, set.unitText, set.source, scope.who, now.toISOString());
    const insert = sqlite.prepare(
      `INSERT INTO "StockDensity" (setId, landCoverClass, aboveTPerHa, belowTPerHa, soilTPerHa, deadTPerHa, source) VALUES (@setId, @landCoverClass, @aboveTPerHa, @belowTPerHa, @soilTPerHa, @deadTPerHa, @source)`,
    );
    for (const density of set.densities) insert.run({ setId: created, ...density });
    appendEventBulk(sqlite, { kind: "coefficients.changed", areaId: null, subject: created, at: now });
    return created;
  });
}

async function getSet(scope: Scope, id: string): Promise<StockSetView> {
  const set = (await listStockSets(scope)).find((each) => each.id === id);
  if (!set) throw new AppError("notFound", `There is no table of carbon densities "${id}".`);
  return set;
}

/** Class of each legend code of an area that has one. */
async function classOfCodes(legendId: string): Promise<Map<number, LandCoverClass>> {
  const entries = await getDatabase().prisma.legendEntry.findMany({ where: { legendId } });
  return new Map(
    entries.flatMap(({ code, landCoverClass }) =>
      landCoverClass === null ? [] : [[code, landCoverClassSchema.parse(landCoverClass)] as const],
    ),
  );
}

/**
 * Stock of a region in every year, and what neighbouring years released and stored; one-off tonnes from the same hectares
 * as the yearly account.
 *
 * @throws AppError("notFound") if there is no such table.
 */
export async function getStockAccount(
  scope: Scope,
  { areaId, regionCode, stockSetId }: { areaId: string; regionCode: string; stockSetId: string },
): Promise<StockAccount> {
  requireRegion(scope, areaId, regionCode);
  const [area, set] = await Promise.all([getAreaRow(scope, areaId), getSet(scope, stockSetId)]);
  const classOf = await classOfCodes(area.legendId);
  const series = await listRegionSeries(scope, areaId, regionCode);
  const transitions = await getDatabase().prisma.regionTransition.findMany({
    where: { areaId, regionCode, toYear: { in: series.map(({ year }) => year) } },
  });
  const pairOf = (fromYear: number, year: number): StockTransition[] =>
    transitions
      .filter((row) => row.fromYear === fromYear && row.toYear === year)
      .flatMap(({ fromCode, toCode, areaHa }) => {
        const [from, to] = [classOf.get(fromCode), classOf.get(toCode)];
        return from && to ? [{ from, to, areaHa }] : [];
      });
  return stockAccountSchema.parse({
    unitText: set.unitText,
    years: series.map(({ year, classes }) => {
      const areasHa = new Map<LandCoverClass, number>();
      for (const { code, areaHa } of classes) {
        const name = classOf.get(code);
        if (name) areasHa.set(name, (areasHa.get(name) ?? 0) + areaHa);
      }
      return { year, stored: storedCarbon(areasHa, set.densities) };
    }),
    pairs: series.flatMap(({ fromYear, year }) =>
      fromYear === null ? [] : [{ fromYear, year, ...stockChange(pairOf(fromYear, year), set.densities) }],
    ),
  });
}
