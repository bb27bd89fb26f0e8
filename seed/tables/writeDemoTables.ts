import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import iconv from "iconv-lite";
import { AGGLOMERATION_HEADINGS, demoAgglomerations } from "./demoAgglomerations.ts";
import { demoFactors, FACTOR_HEADINGS } from "./demoFactors.ts";
import { demoPoints } from "./demoPoints.ts";
import type { TableMapping, TableOffer } from "@/contract/tableImport.ts";
import { guessUnit, guessVariable } from "@/domain/drivers/variableRegistry.ts";
import { createRandom } from "@/domain/stats/random.ts";
import { readAgglomerations, readCounties, readSettlements } from "../readFacts.ts";

/** A table on its way to the inbox: the file, and the text beside it that says what it is. */
export interface DemoTable {
  readonly path: string;
  readonly offerPath: string;
  /** Whether it belongs to the study area's folder, or to the whole country. */
  readonly inArea: boolean;
}

const ORIGIN = {
  source: "合成演示数据 / synthetic demo data (seed/tables)",
  licence: "MIT",
  trust: "synthetic",
} as const;

/** The year the agglomerations are shown for, that of paper A, and ten years before. */
const AGGLOMERATION_YEARS = [2012, 2022];

const csv = (headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  `${[headings, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;

const variablesOf = (headings: readonly string[]) =>
  headings.flatMap((column) => {
    const variable = guessVariable(column);
    return variable ? [{ column, variable, unit: guessUnit(column, variable) }] : [];
  });

/**
 * Writes the demo's tables as people would have them: points in GCJ-02 with AMap's types, county factors as a GBK table, the
 * agglomerations in UTF-8. Same seed, same bytes. They enter through the ordinary import.
 */
export async function writeDemoTables(
  directory: string,
  { seed, years }: { seed: number; years: readonly number[] },
): Promise<DemoTable[]> {
  const [counties, settlements] = [readCounties(), readSettlements()];
  const points = demoPoints(settlements, counties, createRandom(seed));
  const factors = demoFactors(counties, settlements, years, createRandom(seed + 1));
  const agglomerations = demoAgglomerations(readAgglomerations(), AGGLOMERATION_YEARS, createRandom(seed + 2));
  const place = { code: FACTOR_HEADINGS[0], name: FACTOR_HEADINGS[1], parent: FACTOR_HEADINGS[2] };
  const tables: { name: string; bytes: Buffer; mapping: TableMapping; inArea: boolean }[] = [
    {
      name: "poi_demo.csv",
      inArea: true,
      bytes: Buffer.from(
        csv(
          ["经度", "纬度", "类别"],
          points.map((p) => [p.longitude, p.latitude, p.category]),
        ),
      ),
      mapping: {
        kind: "poi",
        longitude: "经度",
        latitude: "纬度",
        category: "类别",
        datum: "gcj02",
        vocabulary: "amap",
      },
    },
    {
      name: "county_factors_demo.csv",
      inArea: true,
      bytes: iconv.encode(csv(FACTOR_HEADINGS, factors), "gbk"),
      mapping: {
        kind: "factors",
        level: "county",
        ...place,
        yearColumn: FACTOR_HEADINGS[3],
        datum: "wgs84",
        variables: variablesOf(FACTOR_HEADINGS),
      },
    },
    {
      name: "agglomerations_demo.csv",
      inArea: false,
      bytes: Buffer.from(csv(AGGLOMERATION_HEADINGS, agglomerations)),
      mapping: {
        kind: "factors",
        level: "agglomeration",
        code: "代码",
        name: "城市群",
        region: "区域",
        longitude: "经度",
        latitude: "纬度",
        yearColumn: "年份",
        datum: "wgs84",
        variables: variablesOf(AGGLOMERATION_HEADINGS),
      },
    },
  ];
  return Promise.all(
    tables.map(async ({ name, bytes, mapping, inArea }) => {
      const offer: Omit<TableOffer, "areaId"> = { kind: mapping.kind, origin: ORIGIN, mapping, applyIfClean: true };
      const path = join(directory, name);
      await writeFile(path, bytes);
      await writeFile(`${path}.table.json`, `${JSON.stringify(offer, null, 2)}\n`);
      return { path, offerPath: `${path}.table.json`, inArea };
    }),
  );
}
