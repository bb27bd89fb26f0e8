import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { NewFactorInput } from "@/contract/factor.ts";
import { pixelCentre, type GridSpec } from "@/domain/grid/gridSpec.ts";
import { canonicalProjection } from "@/domain/grid/projDefinition.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";
import { hashRatio, noiseAt } from "./land/gradientNoise.ts";
import { readCountyRings, readStudyArea, type StudyArea } from "./readStudyArea.ts";

/** Folder of the demo's factors beside its land cover. */
export const DEMO_FACTOR_FOLDER = "factors";

const NPP_YEARS = [2000, 2006, 2012, 2018, 2024];
/** As in MOD17A3HGF: stored as ten-thousandths, from 32761 on fill. */
const NPP_SCALE = 0.0001;
const NPP_FILL = 32766;
const NPP_VALID_MAX = 32700;
const SOURCE = "合成演示数据 / synthetic demo data";
const WGS84 = canonicalProjection("+proj=longlat +datum=WGS84 +no_defs");

/** One file of the demo's factors and how it is to be read. */
export interface DemoFactor {
  readonly file: string;
  readonly offered: NewFactorInput;
}

/** A raster in longitude and latitude, coarser than the land and on another grid, as real ones are. */
const NPP_GRID: GridSpec = {
  ...{ width: 480, height: 360, originX: 104.2, originY: 28.9, pixelWidth: 0.01, pixelHeight: 0.01 },
  ...{ projection: WGS84, geographic: true },
};

function karstGrid(area: StudyArea): GridSpec {
  const { pixelSizeM, width, height } = area.grids["300"];
  const side = 1500;
  return {
    ...{ width: Math.ceil((width * pixelSizeM) / side), height: Math.ceil((height * pixelSizeM) / side) },
    ...{ originX: area.originX, originY: area.originY, pixelWidth: side, pixelHeight: side },
    ...{ projection: canonicalProjection(area.projection), geographic: false },
  };
}

/** Fills a raster row by row from a value at a place in metres of the study area's projection. */
function rowsOf(grid: GridSpec, area: StudyArea, valueAt: (x: number, y: number) => number) {
  const toMetres = grid.geographic ? projectionOf(canonicalProjection(area.projection)).forward : null;
  return (firstRow: number, rowCount: number): Float32Array => {
    const rows = new Float32Array(rowCount * grid.width);
    for (let i = 0; i < rows.length; i++) {
      const centre = pixelCentre(grid, firstRow + Math.floor(i / grid.width), i % grid.width);
      const [x, y] = toMetres ? toMetres([centre[0], centre[1]]) : centre;
      rows[i] = valueAt(x, y);
    }
    return rows;
  };
}

/** Stored production: more in the south-east, slowly rising with the years, with a few pixels of fill. */
function nppAt(x: number, y: number, year: number, seed: number): number {
  if (hashRatio(Math.round(x / 1000), Math.round(y / 1000), seed + 3) < 0.004) return NPP_FILL;
  const place = 0.62 + 0.16 * noiseAt(x, y, 60_000, seed) + 0.08 * noiseAt(x, y, 12_000, seed + 1);
  const weather = 0.03 * noiseAt(x, y, 150_000, seed + year);
  return Math.round(Math.max(0.05, place * (1 + 0.006 * (year - 2000)) + weather) / NPP_SCALE);
}

/** Share of bare limestone: belts of karst, none elsewhere. */
function karstAt(x: number, y: number, seed: number): number {
  const belts = noiseAt(x, y, 45_000, seed + 11) + 0.4 * noiseAt(x, y, 9_000, seed + 12);
  return Math.min(0.7, Math.max(0, 0.35 * belts + 0.12));
}

/** Energy per built-up hectare, t of coal equivalent: it falls at different speeds, and one county did not report a year. */
function energyTable(codes: readonly string[], years: readonly number[], seed: number): string {
  const lines = codes.flatMap((code, index) =>
    years.map((year) => {
      if (index === 3 && year === years[2]) return `${code},${year},`;
      const start = 95 + 60 * hashRatio(index, 1, seed);
      const fall = 0.008 + 0.02 * hashRatio(index, 2, seed);
      return `${code},${year},${(start * (1 - fall) ** (year - years[0])).toFixed(2)}`;
    }),
  );
  return `code,year,tce_per_ha\n${lines.join("\n")}\n`;
}

const reading = (unitText: string, scale = 1, validMax: number | null = null) => ({
  ...{ unitText, scale, offset: 0, validMin: null, validMax },
});

/**
 * Writes synthetic factor files for the demo and a list of them, `factors.json`: production in five years, a karst share, energy
 * by county and year. Same seed, same bytes. They are offered to an area only when somebody asks.
 */
export async function writeDemoFactors(directory: string): Promise<DemoFactor[]> {
  const area = readStudyArea();
  const folder = join(directory, DEMO_FACTOR_FOLDER);
  await mkdir(folder, { recursive: true });
  const facts = { source: SOURCE, synthetic: true };
  const factors: DemoFactor[] = [];
  for (const year of NPP_YEARS) {
    const file = `npp_demo_${year}.tif`;
    const readRows = rowsOf(NPP_GRID, area, (x, y) => nppAt(x, y, year, area.seed));
    await writeGeoTiff(join(folder, file), {
      grid: NPP_GRID,
      dataType: "float32",
      tileSize: 256,
      epsg: 4326,
      readRows,
    });
    const npp = reading("kg C·m⁻²·a⁻¹", NPP_SCALE, NPP_VALID_MAX);
    factors.push({ file, offered: { variable: "npp", year, ...facts, reading: npp } });
  }
  const karst = karstGrid(area);
  const karstRows = rowsOf(karst, area, (x, y) => karstAt(x, y, area.seed));
  await writeGeoTiff(join(folder, "karst_demo.tif"), {
    grid: karst,
    dataType: "float32",
    tileSize: 256,
    readRows: karstRows,
  });
  factors.push({ file: "karst_demo.tif", offered: { variable: "karst", year: null, ...facts, reading: reading("1") } });
  const codes = readCountyRings().map(({ code }) => code);
  const years = Array.from({ length: area.nextYear - area.firstYear + 1 }, (_, k) => area.firstYear + k);
  await writeFile(join(folder, "energy_demo.csv"), energyTable(codes, years, area.seed));
  const energy = reading("tce·hm⁻²·a⁻¹");
  factors.push({ file: "energy_demo.csv", offered: { variable: "energy", year: null, ...facts, reading: energy } });
  await writeFile(join(folder, "factors.json"), `${JSON.stringify(factors, null, 2)}\n`);
  return factors;
}
