import { getDatabase } from "./connection.ts";
import type { Scope } from "./scope.ts";
import type { Transaction } from "./write.ts";
import { legendEntrySchema, type LegendEntryView } from "@/contract/area.ts";
import type { Legend } from "@/domain/landCover/legend.ts";

/** A legend as pages list it. */
export interface LegendView {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly entries: LegendEntryView[];
}

export async function listLegends(_scope: Scope): Promise<LegendView[]> {
  const legends = await getDatabase().prisma.legend.findMany({
    orderBy: { id: "asc" },
    include: { entries: { orderBy: { code: "asc" } } },
  });
  return legends.map(({ id, nameZh, nameEn, entries }) => ({
    id,
    nameZh,
    nameEn,
    entries: entries.map((entry) => legendEntrySchema.parse(entry)),
  }));
}

/** Finds a legend with its codes, or `null`. */
export async function findLegend(id: string): Promise<Legend | null> {
  const legend = await getDatabase().prisma.legend.findUnique({
    where: { id },
    include: { entries: { orderBy: { code: "asc" } } },
  });
  if (!legend) return null;
  const { nameZh, nameEn, noDataCode } = legend;
  return { id, nameZh, nameEn, noDataCode, entries: legend.entries.map((entry) => legendEntrySchema.parse(entry)) };
}

/** Where a legend that people enter comes from. */
export interface LegendOrigin {
  readonly version: number;
  readonly basedOnId: string | null;
  readonly source: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** Writes a legend; one that is there already stays as it is: a changed legend is a new one. */
export async function saveLegend(transaction: Transaction, legend: Legend, origin?: LegendOrigin): Promise<void> {
  if (await transaction.legend.findUnique({ where: { id: legend.id }, select: { id: true } })) return;
  const { id, nameZh, nameEn, noDataCode, entries } = legend;
  await transaction.legend.create({ data: { id, nameZh, nameEn, noDataCode, ...origin } });
  await transaction.legendEntry.createMany({ data: entries.map((entry) => ({ legendId: id, ...entry })) });
}
