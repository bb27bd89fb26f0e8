import type { PolygonCoordinates } from "@/raster/rasterizeRegions.ts";

/** The series of test/raster/golden/makeSeriesGolden.py, by the same formulae. */
export const SERIES_WIDTH = 200;
export const SERIES_HEIGHT = 180;

/** Codes 0–9 of epoch t. */
export function seriesEpoch(t: number): Uint8Array {
  const codes = new Uint8Array(SERIES_WIDTH * SERIES_HEIGHT);
  for (let row = 0, i = 0; row < SERIES_HEIGHT; row++) {
    for (let column = 0; column < SERIES_WIDTH; column++, i++) {
      const ground = (row * row * 3 + column * 5 + ((row * column) >> 4)) >> 5;
      codes[i] = (ground + (((row ^ column) & 7) === 0 ? t : 0)) % 10;
    }
  }
  return codes;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

function position(x: number, y: number): [number, number] {
  return [round2(50010 + x * 30), round2(3060000 - y * 30)];
}

function vertex(i: number, j: number): [number, number] {
  const inner = i > 0 && i < 4 && j > 0 && j < 3;
  const x = (i * SERIES_WIDTH) / 4 + (inner ? round2(9 * Math.sin(1.7 * i + 2.3 * j)) : 0);
  const y = (j * SERIES_HEIGHT) / 3 + (inner ? round2(9 * Math.cos(1.3 * i - 0.7 * j)) : 0);
  return position(x, y);
}

/** Twelve quadrangles that cover the raster; the first has a hole, which is the thirteenth zone. */
export function seriesZones(): PolygonCoordinates[] {
  const zones: Array<Array<Array<[number, number]>>> = [];
  for (let j = 0; j < 3; j++) {
    for (let i = 0; i < 4; i++)
      zones.push([[vertex(i, j), vertex(i + 1, j), vertex(i + 1, j + 1), vertex(i, j + 1), vertex(i, j)]]);
  }
  const hole = [position(12.3, 9.1), position(31.7, 14.6), position(22.2, 33.3), position(12.3, 9.1)];
  zones[0].push(hole);
  zones.push([hole]);
  return zones;
}
