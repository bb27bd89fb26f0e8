import {
  builtYear,
  cropToForestScore,
  cropToGrassScore,
  districtTakes,
  forestToCropScore,
  grassToForestScore,
  type Thresholds,
} from "./calibrate.ts";
import { CLCD } from "./clcdCode.ts";
import type { LandSamples } from "./sampleLand.ts";
import { NEVER } from "./waterPainter.ts";

/** The whole history of each pixel, one byte a fact; year numbers count from 2000, 255 is never. */
export interface LandHistory {
  /** Cover in 2000 where nothing is built or flooded; 0 outside. */
  readonly before: Uint8Array;
  /** The one change of natural cover, and what it leads to. */
  readonly changeYear: Uint8Array;
  readonly after: Uint8Array;
  readonly waterYear: Uint8Array;
  readonly builtYear: Uint8Array;
  /** The class a classifier may take it for, and how unlikely that is (0 on the line between both, 255 never). */
  readonly mistaken: Uint8Array;
  readonly certainty: Uint8Array;
}

/** Scores away from a line of one unit are this many steps of certainty. */
const CERTAINTY_PER_UNIT = 500;

/** Applies the thresholds to samples. */
export function decideLand(samples: LandSamples, thresholds: Thresholds): LandHistory {
  const count = samples.county.length;
  const bytes = () => new Uint8Array(count);
  const history: LandHistory = {
    before: bytes(),
    changeYear: bytes().fill(NEVER),
    after: bytes(),
    waterYear: samples.water,
    builtYear: bytes().fill(NEVER),
    mistaken: bytes(),
    certainty: bytes().fill(NEVER),
  };
  for (let i = 0; i < count; i++) {
    if (samples.county[i] < 0) continue;
    const margin = samples.crop[i] - thresholds.crop;
    decideCover(samples, thresholds, history, i, margin);
    if (samples.water[i] === NEVER) history.builtYear[i] = builtYearNumber(samples, thresholds, i, margin);
  }
  return history;
}

function decideCover(samples: LandSamples, t: Thresholds, history: LandHistory, i: number, cropMargin: number): void {
  const parcel = samples.parcel[i];
  const grassMargin = samples.grass[i] - t.grass;
  const shrubMargin = samples.shrub[i] - t.shrub;
  const wood = shrubMargin > 0 ? CLCD.shrub : CLCD.forest;
  const wild = parcel > t.barren ? CLCD.barren : grassMargin > 0 ? CLCD.grassland : wood;
  if (cropMargin > 0) {
    history.before[i] = CLCD.cropland;
    setMistake(history, i, wild === CLCD.barren ? CLCD.grassland : wild, cropMargin);
    const toForest = yearReached(cropToForestScore(cropMargin, parcel), t.cropToForest);
    if (toForest < NEVER) return setChange(history, i, toForest, wood);
    return setChange(history, i, yearReached(cropToGrassScore(cropMargin, parcel), t.cropToGrass), CLCD.grassland);
  }
  history.before[i] = wild;
  if (wild === CLCD.barren) return;
  const byGrass = Math.abs(grassMargin);
  const byShrub = grassMargin > 0 ? Number.POSITIVE_INFINITY : Math.abs(shrubMargin);
  if (-cropMargin <= byGrass && -cropMargin <= byShrub) setMistake(history, i, CLCD.cropland, -cropMargin);
  else if (byGrass <= byShrub) setMistake(history, i, grassMargin > 0 ? wood : CLCD.grassland, byGrass);
  else setMistake(history, i, shrubMargin > 0 ? CLCD.forest : CLCD.shrub, byShrub);
  if (wild === CLCD.grassland)
    setChange(history, i, yearReached(grassToForestScore(grassMargin, parcel), t.grassToForest), wood);
  else setChange(history, i, yearReached(forestToCropScore(cropMargin, parcel), t.forestToCrop), CLCD.cropland);
}

function setChange(history: LandHistory, i: number, year: number, after: number): void {
  history.changeYear[i] = year;
  history.after[i] = after;
}

function setMistake(history: LandHistory, i: number, mistaken: number, distance: number): void {
  history.mistaken[i] = mistaken;
  history.certainty[i] = Math.min(NEVER, Math.round(CERTAINTY_PER_UNIT * distance));
}

/** First year number whose threshold a score reaches. */
function yearReached(score: number, thresholds: readonly number[]): number {
  if (!(score >= thresholds[thresholds.length - 1])) return NEVER;
  return thresholds.findIndex((threshold) => score >= threshold);
}

function builtYearNumber(samples: LandSamples, t: Thresholds, i: number, cropMargin: number): number {
  const year = builtYear(samples, i, cropMargin);
  const ordinary = year <= t.urban[t.urban.length - 1] ? t.urban.findIndex((threshold) => year <= threshold) : NEVER;
  for (const { county, yearNumber, reachKm } of t.districts) {
    if (
      ordinary > yearNumber &&
      samples.county[i] === county &&
      samples.district[i] <= reachKm &&
      districtTakes(cropMargin)
    ) {
      return yearNumber;
    }
  }
  return ordinary;
}
