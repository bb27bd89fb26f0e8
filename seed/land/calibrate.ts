import type { LandTarget, NewDistrict } from "../readFacts.ts";
import { hashRatio } from "./gradientNoise.ts";
import { FIRST_YEAR, NEVER } from "./waterPainter.ts";
import type { LandSamples } from "./sampleLand.ts";

/** Where the lines are drawn so that the land has the intended shares. */
export interface Thresholds {
  readonly crop: number;
  readonly grass: number;
  readonly shrub: number;
  readonly barren: number;
  /** By year number: latest year of building-up that counts as built. */
  readonly urban: readonly number[];
  /** By year number: least score that has changed by then. */
  readonly cropToForest: readonly number[];
  readonly cropToGrass: readonly number[];
  readonly grassToForest: readonly number[];
  readonly forestToCrop: readonly number[];
  readonly districts: readonly { readonly county: number; readonly yearNumber: number; readonly reachKm: number }[];
}

/** Shares of the area before anything is built, flooded or changed; barren is taken from what is not cropland. */
const NATURAL_2000 = { cropRatio: 0.375, grassRatio: 0.074, shrubRatio: 0.05, barrenRatio: 0.0004 };
/** Districts are laid out on ground not much worse than cropland. */
const DISTRICT_LEAST_MARGIN = -0.25;

/** Everything about a pixel that the thresholds of natural cover decide. */
export type NaturalThresholds = Pick<Thresholds, "crop" | "grass" | "shrub" | "barren">;

/** Score by which cropland returns to forest: marginal land first, parcel by parcel. */
export function cropToForestScore(cropMargin: number, parcel: number): number {
  return parcel - 0.55 * cropMargin;
}
/** Score by which cropland falls fallow: the parcels that reforestation takes last. */
export function cropToGrassScore(cropMargin: number, parcel: number): number {
  return -parcel - 0.55 * cropMargin;
}
/** Score by which grassland grows over. */
export function grassToForestScore(grassMargin: number, parcel: number): number {
  return parcel - 0.8 * grassMargin;
}
/** Score by which forest is cleared: beside cropland first. */
export function forestToCropScore(cropMargin: number, parcel: number): number {
  return -parcel + 0.9 * cropMargin;
}

/** Years that building-up is delayed by woods and rock. */
export function urbanDelayYears(cropMargin: number): number {
  return cropMargin >= 0 ? 0 : 3 + 9 * -cropMargin + 26 * Math.max(0, -cropMargin - 0.45);
}

type TargetName = Exclude<keyof LandTarget, "year">;

/** The value that `ratio` of all pixels exceed; `sorted` ascending. */
function exceededBy(sorted: Float32Array, count: number, ratio: number): number {
  const rank = sorted.length - Math.round(ratio * count);
  if (rank <= 0) return Number.NEGATIVE_INFINITY;
  if (rank >= sorted.length) return Number.POSITIVE_INFINITY;
  return sorted[rank];
}

/** The values of all pixels that have one, ascending. */
function sortedValues(samples: LandSamples, value: (i: number) => number): Float32Array {
  const out = new Float32Array(samples.county.length);
  let n = 0;
  for (let i = 0; i < out.length; i++) {
    if (samples.county[i] < 0) continue;
    const v = value(i);
    if (!Number.isNaN(v)) out[n++] = v;
  }
  return out.subarray(0, n).sort();
}

/** No two years are alike: each year's step is this much larger or smaller than the table's straight line. */
const UNEVEN_RATIO = 0.22;

/** A column of the table of targets for every year from 2000 to its last, exact in the table's own years. */
function yearly(targets: readonly LandTarget[], name: TargetName, salt: number): number[] {
  const course = [targets[0][name]];
  targets.slice(1).forEach((to, k) => {
    const from = targets[k];
    const steps = Array.from({ length: to.year - from.year }, (_, n) => {
      return 1 + UNEVEN_RATIO * (2 * hashRatio(from.year + n, name.length, salt) - 1);
    });
    const sum = steps.reduce((a, b) => a + b, 0);
    let value = from[name];
    for (const step of steps) course.push((value += ((to[name] - from[name]) * step) / sum));
  });
  return course;
}

/**
 * Draws all thresholds from samples of the whole area, so that every raster of the same land, of whatever pixel
 * size, is cut along the same lines.
 */
export function calibrate(
  samples: LandSamples,
  sampleKm2: number,
  targets: readonly LandTarget[],
  districts: readonly (NewDistrict & { readonly county: number })[],
  salt: number,
): Thresholds {
  const count = samples.county.reduce((n, county) => n + (county >= 0 ? 1 : 0), 0);
  const { cropRatio, grassRatio, shrubRatio, barrenRatio } = NATURAL_2000;
  const crop = exceededBy(
    sortedValues(samples, (i) => samples.crop[i]),
    count,
    cropRatio,
  );
  const notCrop = (i: number) => samples.crop[i] <= crop;
  const grass = exceededBy(
    sortedValues(samples, (i) => (notCrop(i) ? samples.grass[i] : NaN)),
    count,
    grassRatio,
  );
  const isGrass = (i: number) => notCrop(i) && samples.grass[i] > grass;
  const wood = (i: number) => notCrop(i) && !isGrass(i);
  const shrub = exceededBy(
    sortedValues(samples, (i) => (wood(i) ? samples.shrub[i] : NaN)),
    count,
    shrubRatio,
  );
  const barren = exceededBy(
    sortedValues(samples, (i) => (notCrop(i) ? samples.parcel[i] : NaN)),
    count,
    barrenRatio,
  );
  const course = (name: TargetName, score: (i: number) => number) => {
    const scores = sortedValues(samples, score);
    return yearly(targets, name, salt).map((ratio) => exceededBy(scores, count, ratio));
  };
  const margin = (i: number) => samples.crop[i] - crop;
  const urbanYear = (i: number) => builtYear(samples, i, margin(i));
  const dry = (i: number) => samples.water[i] === NEVER;
  const urban = course("imperviousRatio", (i) => (dry(i) ? -urbanYear(i) : NaN)).map((value) => -value);
  return {
    crop,
    grass,
    shrub,
    barren,
    urban,
    cropToForest: course("croplandToForestRatio", (i) =>
      notCrop(i) ? NaN : cropToForestScore(margin(i), samples.parcel[i]),
    ),
    cropToGrass: course("croplandToGrasslandRatio", (i) =>
      notCrop(i) ? NaN : cropToGrassScore(margin(i), samples.parcel[i]),
    ),
    grassToForest: course("grasslandToForestRatio", (i) =>
      isGrass(i) ? grassToForestScore(samples.grass[i] - grass, samples.parcel[i]) : NaN,
    ),
    forestToCrop: course("forestToCroplandRatio", (i) =>
      wood(i) ? forestToCropScore(margin(i), samples.parcel[i]) : NaN,
    ),
    districts: districts.map(({ county, year, areaKm2 }) => {
      const yearNumber = year - FIRST_YEAR;
      const free = (i: number) => samples.county[i] === county && dry(i) && urbanYear(i) > urban[yearNumber];
      const reach = sortedValues(samples, (i) =>
        free(i) && margin(i) > DISTRICT_LEAST_MARGIN ? -samples.district[i] : NaN,
      );
      return { county, yearNumber, reachKm: -exceededBy(reach, 1, areaKm2 / sampleKm2) };
    }),
  };
}

/** Year in which a pixel is built up, before the calibration to real years. */
export function builtYear(samples: LandSamples, i: number, cropMargin: number): number {
  return Math.min(
    samples.urban[i] + urbanDelayYears(cropMargin),
    samples.village[i] + 0.5 * urbanDelayYears(cropMargin),
  );
}

/** Whether a new district takes a pixel if it is within reach. */
export function districtTakes(cropMargin: number): boolean {
  return cropMargin > DISTRICT_LEAST_MARGIN;
}
