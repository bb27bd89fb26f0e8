import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { landCoverClassSchema } from "@/contract/primitives.ts";
import type { NewStockSet } from "@/contract/stock.ts";
import { READY_POI_CATEGORIES } from "@/domain/drivers/poiFunction.ts";
import { READY_LEGENDS } from "@/domain/landCover/readyLegends.ts";
import { installPath } from "@/env.ts";
import { NATIONAL_COEFFICIENT_SET_ID } from "@/server/db/agglomeration.ts";
import { saveCoefficientSet, type CoefficientSetRecord } from "@/server/db/coefficientSet.ts";
import { ensurePoiCategories } from "@/server/db/poi.ts";
import { saveLegend } from "@/server/db/legend.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { createStockSet } from "@/server/db/stock.ts";
import { ensureCalendar } from "@/server/db/workingCalendar.ts";
import { write } from "@/server/db/write.ts";

/** The set that areas start with. */
export const DEFAULT_COEFFICIENT_SET_ID = NATIONAL_COEFFICIENT_SET_ID;

/** The table that the stock mode can be tried with. */
const EXAMPLE_STOCK_SET_ID = "stock-example-v1";

const coefficientRows = z.array(
  z.object({
    class: landCoverClassSchema,
    region: z.string().min(1),
    t_per_ha: z.coerce.number(),
    source: z.string().min(1),
  }),
);

function readDefaultCoefficients(): CoefficientSetRecord {
  const text = readFileSync(installPath("seed", "coefficients.csv"), "utf8");
  const rows = coefficientRows.parse(parse(text, { columns: true, skip_empty_lines: true }));
  return {
    id: DEFAULT_COEFFICIENT_SET_ID,
    nameZh: "十九城市群土地利用碳系数(2022)",
    nameEn: "Land-use carbon coefficients of 19 urban agglomerations (2022)",
    unitText: "t·hm⁻²·a⁻¹",
    source: [
      "Liu:中国十九个城市群碳收支,分区基础系数;原文未说明 t 指 C 还是 CO₂",
      "Liu: carbon budget of 19 Chinese urban agglomerations, base coefficients by region; it does not say whether t means C or CO₂",
    ].join(" · "),
    rows: rows.map((row) => ({
      landCoverClass: row.class,
      region: row.region,
      tPerHa: row.t_per_ha,
      source: row.source,
    })),
  };
}

const densityRows = z.array(
  z.object({
    class: landCoverClassSchema,
    above: z.coerce.number(),
    below: z.coerce.number(),
    soil: z.coerce.number(),
    dead: z.coerce.number(),
    source: z.string().min(1),
  }),
);

/** Round densities to try the stock mode with; marked as a reconstruction, to be replaced by local ones. */
function readExampleDensities(): NewStockSet {
  const text = readFileSync(installPath("seed", "carbonDensities.csv"), "utf8");
  const rows = densityRows.parse(parse(text, { columns: true, skip_empty_lines: true }));
  return {
    nameZh: "碳密度示例（取整，供试用）",
    nameEn: "Example carbon densities (rounded, for trying)",
    unitText: "t C·hm⁻²",
    source: "[R] 取整示例值，使用前请以本地调查值替换 / rounded examples; replace them by local surveys before use",
    densities: rows.map((row) => ({
      ...{ landCoverClass: row.class, aboveTPerHa: row.above, belowTPerHa: row.below },
      ...{ soilTPerHa: row.soil, deadTPerHa: row.dead, source: row.source },
    })),
  };
}

/** Enters the ready legends and the default coefficient set; what is there already stays as it is. */
export async function ensureReferenceData(): Promise<void> {
  const coefficients = readDefaultCoefficients();
  await write(async (transaction) => {
    for (const legend of READY_LEGENDS) await saveLegend(transaction, legend);
    await ensureCalendar(transaction, new Date());
    await saveCoefficientSet(transaction, coefficients);
    await ensurePoiCategories(transaction, READY_POI_CATEGORIES);
  });
  await createStockSet(SYSTEM, readExampleDensities(), new Date(), EXAMPLE_STOCK_SET_ID);
}
