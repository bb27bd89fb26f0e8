import { beforeAll, describe, expect, it } from "vitest";
import { CLCD } from "../../seed/land/clcdCode.ts";
import type { LandHistory } from "../../seed/land/decideLand.ts";
import { coverOf, historyOf, type LandModel, windowOf } from "../../seed/land/landModel.ts";
import type { PixelWindow } from "../../seed/land/pixelWindow.ts";
import { readCounties, readNewDistricts } from "../../seed/readFacts.ts";
import { readStudyArea, studyGrid } from "../../seed/readStudyArea.ts";
import { buildDemoLand } from "../../seed/synthesize.ts";

const area = readStudyArea();
const grid = studyGrid(area, 300);
const window = windowOf(grid, 0, grid.height);
const years = Array.from({ length: 26 }, (_, k) => 2000 + k);
const pixelKm2 = 0.09;
let model: LandModel;
let history: LandHistory;
let covers: Map<number, Uint8Array>;

beforeAll(() => {
  model = buildDemoLand(area.seed);
  history = historyOf(model, window);
  covers = new Map(years.map((year) => [year, coverOf(model, history, window, year)]));
}, 120_000);

function countsOf(cover: Uint8Array): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const code of cover) counts[code]++;
  return counts;
}

/** Share of the valid pixels, by code. */
function sharesOf(cover: Uint8Array): number[] {
  const counts = countsOf(cover);
  const valid = counts.reduce((sum, count, code) => (code === CLCD.noData ? sum : sum + count), 0);
  return counts.map((count) => count / valid);
}

function countyNumbers(): Int8Array {
  const out = new Int8Array(grid.width * grid.height);
  for (let row = 0; row < grid.height; row++) {
    const y = window.firstY - row * window.stepM;
    model.fields.counties.fill(out.subarray(row * grid.width, (row + 1) * grid.width), window.firstX, window.stepM, y);
  }
  return out;
}

/** Area newly built up from one year to the next, km², by county. */
function newlyBuiltKm2(year: number, county: Int8Array): number[] {
  const built = readCounties().map(() => 0);
  const before = covers.get(year - 1)!;
  covers.get(year)!.forEach((code, i) => {
    if (code === CLCD.impervious && before[i] !== CLCD.impervious) built[county[i]] += pixelKm2;
  });
  return built;
}

describe("the demo's land", () => {
  it("covers the agglomeration's 53.8 thousand km² in every year", () => {
    for (const cover of covers.values()) {
      const km2 = (cover.length - countsOf(cover)[CLCD.noData]) * pixelKm2;
      expect(km2).toBeGreaterThan(53_000);
      expect(km2).toBeLessThan(54_600);
    }
  });

  it.each(years)("has believable shares of classes in %i", (year) => {
    const share = sharesOf(covers.get(year)!);
    const between = (value: number, low: number, high: number) => {
      expect(value).toBeGreaterThan(low);
      expect(value).toBeLessThan(high);
    };
    between(share[CLCD.forest] + share[CLCD.shrub], 0.54, 0.6);
    between(share[CLCD.cropland], 0.33, 0.37);
    between(share[CLCD.grassland], 0.05, 0.08);
    between(share[CLCD.water], 0.007, 0.012);
    between(share[CLCD.impervious], 0.0055, 0.0285);
    between(share[CLCD.barren], 0, 0.001);
    expect(share[6] + share[9]).toBe(0);
  });

  it("builds 0.6 % by 2000 and 2.6 % by 2024, faster after 2010, and never takes a built pixel back", () => {
    const built = years.map((year) => sharesOf(covers.get(year)!)[CLCD.impervious]);
    expect(built[0]).toBeCloseTo(0.006, 3);
    expect(built[24]).toBeCloseTo(0.026, 3);
    built.slice(1).forEach((share, k) => expect(share).toBeGreaterThan(built[k]));
    expect((built[24] - built[10]) / 14).toBeGreaterThan(1.5 * ((built[10] - built[0]) / 10));
    for (const year of years.slice(1)) {
      const after = covers.get(year)!;
      const lost = covers
        .get(year - 1)!
        .reduce((n, code, i) => n + (code === CLCD.impervious && after[i] !== code ? 1 : 0), 0);
      expect(lost).toBe(0);
    }
  });

  it("builds mostly on cropland", () => {
    const first = covers.get(2000)!;
    const from = new Array<number>(10).fill(0);
    covers.get(2024)!.forEach((code, i) => {
      if (code === CLCD.impervious && first[i] !== CLCD.impervious) from[first[i]]++;
    });
    const all = from.reduce((a, b) => a + b, 0);
    expect(from[CLCD.cropland] / all).toBeGreaterThan(0.65);
    expect(from[CLCD.forest] + from[CLCD.grassland] + from[CLCD.shrub]).toBeGreaterThan(0.05 * all);
  });

  it("returns cropland to forest mostly before 2012", () => {
    const share = (year: number) => sharesOf(covers.get(year)!)[CLCD.forest];
    expect(share(2012) - share(2000)).toBeGreaterThan(0.02);
    expect(Math.abs(share(2024) - share(2012))).toBeLessThan(0.005);
  });

  it("gains reservoirs and keeps its rivers", () => {
    const water = years.map((year) => sharesOf(covers.get(year)!)[CLCD.water]);
    expect(water[24] - water[0]).toBeGreaterThan(0.0005);
    water.slice(1).forEach((share, k) => expect(share).toBeGreaterThanOrEqual(water[k]));
  });

  it("flickers a little from year to year, as classifications do", () => {
    for (const year of years.slice(1)) {
      const before = covers.get(year - 1)!;
      const after = covers.get(year)!;
      const changed =
        after.reduce((n, code, i) => n + (code !== before[i] ? 1 : 0), 0) / (after.length - countsOf(after)[0]);
      expect(changed).toBeGreaterThan(0.004);
      expect(changed).toBeLessThan(0.02);
    }
  });

  it("builds new districts in 2025 in Huaxi, Pingba and Longli, several times a usual year, and nowhere else", () => {
    const county = countyNumbers();
    const usual = newlyBuiltKm2(2024, county);
    const burst = newlyBuiltKm2(2025, county);
    const districts = readNewDistricts();
    readCounties().forEach(({ code }, i) => {
      const district = districts.find(({ countyCode }) => countyCode === code);
      if (!district) return expect(burst[i]).toBeLessThan(usual[i] + 3);
      expect(burst[i]).toBeGreaterThan(district.areaKm2);
      expect(burst[i]).toBeGreaterThan(3 * usual[i]);
    });
    expect(districts.map(({ countyCode }) => countyCode).sort()).toEqual(["520111", "520403", "522730"]);
  });

  it("is the same land at 300 m and at 30 m", () => {
    const coarse: PixelWindow = {
      ...window,
      firstX: window.firstX + 560 * 300,
      firstY: window.firstY - 660 * 300,
      width: 60,
      height: 60,
    };
    const fine: PixelWindow = {
      firstX: coarse.firstX - 135,
      firstY: coarse.firstY + 135,
      stepM: 30,
      width: 600,
      height: 600,
    };
    for (const year of [2000, 2024]) {
      const [a, b] = [coarse, fine].map((part) => sharesOf(coverOf(model, historyOf(model, part), part, year)));
      a.forEach((share, code) => expect(Math.abs(share - b[code]), `code ${code} in ${year}`).toBeLessThan(0.025));
    }
  });

  it("does not depend on how the raster is cut into blocks", () => {
    const whole = covers.get(2024)!;
    for (const [firstRow, rowCount] of [
      [500, 37],
      [777, 1],
    ]) {
      const part = windowOf(grid, firstRow, rowCount);
      const cover = coverOf(model, historyOf(model, part), part, 2024);
      expect(
        Buffer.from(cover).equals(
          Buffer.from(whole.subarray(firstRow * grid.width, (firstRow + rowCount) * grid.width)),
        ),
      ).toBe(true);
    }
  });
});
