import type Sqlite from "better-sqlite3";
import { getDatabase } from "./connection.ts";
import { requireArea, requireRegion, type Scope } from "./scope.ts";
import { listCountiesOf } from "./regionTree.ts";
import {
  lineageSchema,
  regionZoneSchema,
  riskZoneSchema,
  type RegionZone,
  type RiskZoneView,
} from "@/contract/figures.ts";
import type { RiskZone } from "@/generated/prisma/client.ts";

/** A row of the risk-zone table. */
export type RiskZoneRow = RiskZone;

/** Risk zones of a year, largest change first. */
export async function listRiskZones(scope: Scope, areaId: string, year: number): Promise<RiskZoneView[]> {
  requireArea(scope, areaId);
  const rows = await getDatabase().prisma.riskZone.findMany({ where: { areaId, year }, orderBy: { changeT: "desc" } });
  return rows.map((row) =>
    riskZoneSchema.parse({
      ...row,
      outline: JSON.parse(row.outline) as unknown,
      topTransitions: JSON.parse(row.topTransitions) as unknown,
    }),
  );
}

type FindSuccessors = (year: number, zone: number) => { year: number; zones: number[] } | null;

/** Finds the zones of the next judged year that lie over a zone, wherever they are; null after the last judged year. */
async function successorFinder(areaId: string): Promise<FindSuccessors> {
  const { prisma } = getDatabase();
  const [judged, zones] = await Promise.all([
    prisma.yearResult.findMany({ where: { areaId, role: "judged" }, orderBy: { year: "asc" }, select: { year: true } }),
    prisma.riskZone.findMany({ where: { areaId }, select: { year: true, zone: true, lineage: true } }),
  ]);
  const over = new Map<string, number[]>();
  for (const { year, zone, lineage } of zones) {
    for (const previous of lineageSchema.parse(JSON.parse(lineage)).previous) {
      const key = `${year} ${previous}`;
      over.set(
        key,
        [...(over.get(key) ?? []), zone].sort((a, b) => a - b),
      );
    }
  }
  return (year, zone) => {
    const next = judged.find((one) => one.year > year)?.year;
    return next === undefined ? null : { year: next, zones: over.get(`${next} ${zone}`) ?? [] };
  };
}

/** Risk zones of all years that lie mostly in a region, newest year first, largest change first. */
export async function listRegionZones(scope: Scope, areaId: string, regionCode: string): Promise<RegionZone[]> {
  requireRegion(scope, areaId, regionCode);
  const rows = await getDatabase().prisma.riskZone.findMany({
    where: { areaId, countyCode: { in: await listCountiesOf(areaId, regionCode) } },
    orderBy: [{ year: "desc" }, { changeT: "desc" }],
    omit: { outline: true, cells: true },
  });
  const nextOf = await successorFinder(areaId);
  return rows.map((row) =>
    regionZoneSchema.parse({
      ...row,
      topTransitions: JSON.parse(row.topTransitions) as unknown,
      lineage: JSON.parse(row.lineage) as unknown,
      next: nextOf(row.year, row.zone),
    }),
  );
}

/** Zone rows of a year as stored. */
export function listRiskZoneRows(areaId: string, year: number): Promise<RiskZone[]> {
  return getDatabase().prisma.riskZone.findMany({ where: { areaId, year }, orderBy: { zone: "asc" } });
}

/** Bulk path: replaces the zones of one year. */
export function replaceRiskZones(
  sqlite: Sqlite.Database,
  areaId: string,
  year: number,
  zones: readonly RiskZone[],
): void {
  sqlite.prepare(`DELETE FROM "RiskZone" WHERE areaId = ? AND year = ?`).run(areaId, year);
  const insert = sqlite.prepare(
    `INSERT INTO "RiskZone" (areaId, year, zone, level, cellCount, cells, countyCode, outline, areaHa, changeT, topTransitions, lineage, bounds, inputHash)
     VALUES (@areaId, @year, @zone, @level, @cellCount, @cells, @countyCode, @outline, @areaHa, @changeT, @topTransitions, @lineage, @bounds, @inputHash)`,
  );
  for (const zone of zones) insert.run(zone);
}
