import { readFactorRaster } from "./readFactorRaster.ts";
import { readFactorTable, type FactorTable } from "./readFactorTable.ts";
import { FUNCTION_PREFIX } from "@/contract/factorVariables.ts";
import type { FactorReport, FactorVariable } from "@/contract/factor.ts";
import { AppError, toAppError } from "@/errors.ts";
import { getAreaRow } from "@/server/db/area.ts";
import { EVERY_YEAR, saveFactorLayers, type FactorLayerValues } from "@/server/db/factor.ts";
import { refuseFactorInput, type FactorInputRow } from "@/server/db/factorInput.ts";
import { listRegions, readFragments } from "@/server/db/region.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/** What a variable can be, in the unit its reading leads to. */
const RANGE: Readonly<Record<FactorVariable, readonly [number, number]>> = {
  npp: [0, Infinity],
  precipitation: [0, 20_000],
  temperature: [-60, 60],
  karst: [0, 1],
  energy: [0, Infinity],
  energyTotal: [0, Infinity],
  function: [0, Infinity],
};

/** Of more values than this outside the range the reading is at fault, not the values. */
const FAULTY_RATIO = 0.01;

type Counts = Pick<FactorReport, "samples" | "missingSamples" | "missingCounties" | "unknownNames">;
type Laid = { readonly layers: readonly FactorLayerValues[] } & Counts;

/** Takes impossible values out. @throws AppError("invalidInput") if there are many. */
function checkRange(variable: FactorVariable, name: string, layers: readonly FactorLayerValues[]): FactorLayerValues[] {
  const [low, high] = RANGE[variable];
  let [valid, outside, example] = [0, 0, NaN];
  const checked = layers.map((layer) => ({
    ...layer,
    values: layer.values.map((value) => {
      if (Number.isNaN(value)) return NaN;
      valid++;
      if (value >= low && value <= high) return value;
      outside++;
      example = value;
      return NaN;
    }),
  }));
  if (outside > valid * FAULTY_RATIO) {
    throw new AppError(
      "invalidInput",
      `${name}: ${outside} of ${valid} places hold values such as ${example}; ${variable} lies between ${low} and ${high}. Check scale, offset and valid range.`,
      {
        text: {
          key: "factorRange",
          values: { outside, valid, example, low, high: Number.isFinite(high) ? high : "∞" },
        },
      },
    );
  }
  if (valid === 0)
    throw new AppError("outsideArea", `${name} has no value anywhere in the area.`, {
      text: { key: "factorNothing", values: {} },
    });
  return checked;
}

/** Shares of the uses of one county and year, out of whatever adds up to them; NaN if the table says nothing. */
function sharesOf(table: FactorTable, year: number, code: string): number[] {
  const values = table.columns.map((column) => table.valueOf(column, year, code));
  const total = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
  return values.map((value) => (total > 0 ? (Number.isNaN(value) ? 0 : value) / total : NaN));
}

/** Lays a table on fragments: each has the value of its county. */
function layTable(
  { variable, fileName }: FactorInputRow,
  table: FactorTable,
  regionOf: Int32Array,
  codes: readonly string[],
): FactorLayerValues[] {
  const spread = (byCounty: readonly number[]) => Float64Array.from(regionOf, (position) => byCounty[position]);
  if (variable === "energy" || variable === "energyTotal") {
    if (table.columns.length !== 1)
      throw new AppError(
        "invalidInput",
        `${fileName} has columns ${table.columns.join(", ")}; one of values is expected.`,
        { text: { key: "factorColumns", values: { columns: table.columns.join(", ").slice(0, 300) } } },
      );
    return table.years.map((year) => {
      const byCounty = codes.map((code) => table.valueOf(table.columns[0], year, code));
      return { variable, year, values: spread(byCounty) };
    });
  }
  return table.years.flatMap((year) => {
    const shares = codes.map((code) => sharesOf(table, year, code));
    return table.columns.map((column, index) => ({
      ...{ variable: `${FUNCTION_PREFIX}${column}`, year },
      values: spread(shares.map((each) => each[index])),
    }));
  });
}

async function layInput(input: FactorInputRow): Promise<Laid> {
  const area = await getAreaRow(SYSTEM, input.areaId);
  const regions = await listRegions(SYSTEM, input.areaId);
  if (input.format === "raster") {
    const sampled = await readFactorRaster(input.path, input.fileName, input.reading, { area, regions });
    const layers = [{ variable: input.variable, year: input.year ?? EVERY_YEAR, values: sampled.values }];
    const { samples, missingSamples } = sampled;
    return { layers, samples, missingSamples, missingCounties: [], unknownNames: [] };
  }
  const table = await readFactorTable(input.path, input.fileName, input.reading, regions);
  const leaves = regions.filter(({ position }) => position >= 0).sort((a, b) => a.position - b.position);
  const codes = leaves.map(({ code }) => code);
  const layers = layTable(input, table, readFragments(input.areaId).region, codes);
  const { missingCounties, unknownNames } = table;
  return {
    layers,
    samples: 0,
    missingSamples: 0,
    missingCounties: [...missingCounties],
    unknownNames: [...unknownNames],
  };
}

/** Range and coverage of what was laid. */
function reportOf(layers: readonly FactorLayerValues[], counts: Counts): FactorReport {
  let [lowest, highest, sum, valid, missing] = [Infinity, -Infinity, 0, 0, 0];
  for (const { values } of layers) {
    for (const value of values) {
      if (Number.isNaN(value)) missing++;
      else {
        [lowest, highest] = [Math.min(lowest, value), Math.max(highest, value)];
        sum += value;
        valid++;
      }
    }
  }
  return {
    ...(valid > 0 ? { lowest, mean: sum / valid, highest } : { lowest: null, mean: null, highest: null }),
    ...{ fragments: valid + missing, missingFragments: missing },
    ...counts,
    years: [...new Set(layers.map(({ year }) => year))].sort((a, b) => a - b),
  };
}

/** Reads a file with values of a factor onto its area's fragments; a bad file changes nothing and says why. */
export async function loadFactor(input: FactorInputRow): Promise<void> {
  const { areaId, id, variable, fileName } = input;
  try {
    const { regionSetVersion } = await getAreaRow(SYSTEM, areaId);
    const { layers: laid, ...counts } = await layInput(input);
    const layers = checkRange(variable, fileName, laid);
    await saveFactorLayers({ areaId, inputId: id, regionSetVersion }, layers, reportOf(layers, counts), new Date());
  } catch (thrown) {
    const error = toAppError(thrown);
    await refuseFactorInput(areaId, id, error, new Date());
    if (error.code === "defect") throw error;
  }
}
