import { addNoiseRow } from "./gradientNoise.ts";
import type { LandFields } from "./landFields.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import { addSplineRow } from "./splineRow.ts";
import { VILLAGE_REACH_RADII, villageYear } from "./villages.ts";
import { paintWater } from "./waterPainter.ts";

/** What the fields say about each pixel of a window, before any threshold; row-major. */
export interface LandSamples {
  /** County number, −1 outside the study area. */
  readonly county: Int8Array;
  /** Year number from which it is water. */
  readonly water: Uint8Array;
  readonly crop: Float32Array;
  readonly grass: Float32Array;
  readonly shrub: Float32Array;
  /** Year of building-up on open, level cropland. */
  readonly urban: Float32Array;
  /** Year in which a village reaches the pixel. */
  readonly village: Float32Array;
  /** Kilometres to a new district, with a ragged rim. */
  readonly district: Float32Array;
  /** Which parcels change first; about −1 … 1. */
  readonly parcel: Float32Array;
}

/** Octaves of noise laid over a base field: longest wavelength, number, amplitude of the first, gain, salt. */
interface Texture {
  readonly wavelengthM: number;
  readonly octaves: number;
  readonly amplitude: number;
  readonly gain: number;
  readonly salt: number;
}

const TEXTURES: Readonly<Record<"crop" | "grass" | "shrub" | "urban" | "district" | "parcel", Texture>> = {
  crop: { wavelengthM: 2300, octaves: 6, amplitude: 1, gain: 0.85, salt: 600 },
  grass: { wavelengthM: 3300, octaves: 6, amplitude: 0.9, gain: 0.8, salt: 620 },
  shrub: { wavelengthM: 2700, octaves: 6, amplitude: 0.9, gain: 0.8, salt: 640 },
  urban: { wavelengthM: 2800, octaves: 6, amplitude: 11, gain: 0.72, salt: 660 },
  district: { wavelengthM: 1500, octaves: 4, amplitude: 1.1, gain: 0.6, salt: 680 },
  parcel: { wavelengthM: 1300, octaves: 4, amplitude: 0.6, gain: 0.75, salt: 700 },
};

/** Samples the land at the pixels of a window. */
export function sampleLand(fields: LandFields, window: PixelWindow): LandSamples {
  const count = window.width * window.height;
  const samples: LandSamples = {
    county: new Int8Array(count),
    water: new Uint8Array(count),
    crop: new Float32Array(count),
    grass: new Float32Array(count),
    shrub: new Float32Array(count),
    urban: new Float32Array(count),
    village: new Float32Array(count).fill(Number.POSITIVE_INFINITY),
    district: new Float32Array(count),
    parcel: new Float32Array(count),
  };
  for (let row = 0; row < window.height; row++) sampleRow(fields, window, samples, row);
  paintWater(samples.water, window, fields.water, fields.salt);
  paintVillages(samples.village, window, fields);
  return samples;
}

function sampleRow(fields: LandFields, window: PixelWindow, samples: LandSamples, row: number): void {
  const y = window.firstY - row * window.stepM;
  const start = row * window.width;
  const county = samples.county.subarray(start, start + window.width);
  fields.counties.fill(county, window.firstX, window.stepM, y);
  const from = county.findIndex((number) => number >= 0);
  if (from < 0) return;
  const to = county.findLastIndex((number) => number >= 0) + 1;
  const place = { startX: window.firstX + from * window.stepM, stepX: window.stepM, y };
  for (const name of ["crop", "grass", "shrub", "urban", "district", "parcel"] as const) {
    const out = samples[name].subarray(start + from, start + to);
    if (name !== "parcel") addSplineRow(out, fields.grid, fields[name], place);
    const { wavelengthM, octaves, amplitude, gain, salt } = TEXTURES[name];
    for (let o = 0; o < octaves; o++) {
      addNoiseRow(out, {
        ...place,
        wavelengthM: wavelengthM / 2 ** o,
        amplitude: amplitude * gain ** o,
        salt: fields.salt + salt + o,
      });
    }
  }
}

function paintVillages(out: Float32Array, window: PixelWindow, fields: LandFields): void {
  const { firstX, firstY, stepM, width, height } = window;
  for (const village of fields.villages) {
    const reach = VILLAGE_REACH_RADII * village.radiusM;
    const fromRow = Math.max(0, Math.ceil((firstY - village.y - reach) / stepM));
    const toRow = Math.min(height - 1, Math.floor((firstY - village.y + reach) / stepM));
    const fromColumn = Math.max(0, Math.ceil((village.x - reach - firstX) / stepM));
    const toColumn = Math.min(width - 1, Math.floor((village.x + reach - firstX) / stepM));
    for (let row = fromRow; row <= toRow; row++) {
      for (let column = fromColumn; column <= toColumn; column++) {
        const year = villageYear(village, firstX + column * stepM, firstY - row * stepM, fields.salt);
        out[row * width + column] = Math.min(out[row * width + column], year);
      }
    }
  }
}
