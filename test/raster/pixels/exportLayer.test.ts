import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { SMALL_GRID } from "../../support/smallSeries.ts";
import { gdal, gdalPixels, HAS_GDAL } from "../gdal.ts";
import { exportLayer, type LayerExportTask } from "@/raster/pixels/exportLayer.ts";

const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-export-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WIDTH = 700;
const HEIGHT = 531;
const QUANTUM_T = 2 ** -22;

/** Amounts as the accounts hold them: whole multiples of 2⁻²² t, some pixels without data. */
const amounts = Float64Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
  i % 11 === 0 ? NaN : ((Math.imul(i + 1, 2_654_435_761) >> 4) % 1_000_003) * QUANTUM_T,
);

const task: LayerExportTask = {
  path: path.join(folder, "amounts.tif"),
  grid: { ...SMALL_GRID, width: WIDTH, height: HEIGHT },
  ...{ dataType: "float64", noData: -9999, paths: [], codeCount: 10, overviews: "mean" },
  values: { kind: "values", values: amounts },
  metadata: { UNIT: "t", COEFFICIENT_SET: 'liu <2022> & "others"', YEARS: "2003 2019" },
};

/** GDAL's own sample script, with the Python it was installed for. */
const PYTHON = "/usr/bin/python3";
function hasValidator(): boolean {
  try {
    execFileSync(PYTHON, ["-c", "from osgeo_utils.samples import validate_cloud_optimized_geotiff"], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

interface GdalInfo {
  readonly size: number[];
  readonly bands: { type: string; noDataValue: number; overviews: { size: number[] }[] }[];
  readonly metadata: Record<string, Record<string, string>>;
}

describe.skipIf(!HAS_GDAL)("a layer handed out as a Cloud-Optimised GeoTIFF", () => {
  exportLayer(task, [], () => true);

  it.skipIf(!hasValidator())("is found valid by GDAL's validator", () => {
    const report = execFileSync(PYTHON, ["-m", "osgeo_utils.samples.validate_cloud_optimized_geotiff", task.path], {
      encoding: "utf8",
    });
    expect(report).toContain("is a valid cloud optimized GeoTIFF");
    expect(report).not.toMatch(/warning/i);
  });

  it("carries what it is: type, no data, overviews, metadata", () => {
    const info = JSON.parse(gdal("gdalinfo", "-json", task.path)) as GdalInfo;
    expect(info.size).toEqual([WIDTH, HEIGHT]);
    expect(info.bands[0]).toMatchObject({ type: "Float64", noDataValue: -9999 });
    expect(info.bands[0].overviews.map(({ size }) => size)).toEqual([
      [350, 266],
      [175, 133],
    ]);
    expect(info.metadata[""]).toMatchObject(task.metadata);
  });

  it("adds up in GDAL's hands to the very sum of the amounts", () => {
    const bytes = gdalPixels(task.path, folder);
    const pixels = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + WIDTH * HEIGHT * 8));
    const sum = (values: Float64Array, isData: (value: number) => boolean) =>
      values.reduce((total, value) => (isData(value) ? total + value : total), 0);
    expect(sum(pixels, (value) => value !== -9999)).toBe(sum(amounts, (value) => !Number.isNaN(value)));
  });

  it("has overviews that are means of what holds data", () => {
    const small = path.join(folder, "overview.tif");
    gdal("gdal_translate", "-q", "-oo", "OVERVIEW_LEVEL=0", task.path, small);
    const bytes = gdalPixels(small, folder);
    const [value] = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 8));
    const four = [amounts[1], amounts[WIDTH], amounts[WIDTH + 1]]; // the first pixel has no data
    expect(value).toBe(four.reduce((total, each) => total + each, 0) / four.length);
  });

  it("leaves nothing behind when nobody waits for it", () => {
    const stopped = { ...task, path: path.join(folder, "stopped.tif") };
    expect(() => exportLayer(stopped, [], () => false)).toThrow("cancelled");
    expect(existsSync(stopped.path)).toBe(false);
  });
});
