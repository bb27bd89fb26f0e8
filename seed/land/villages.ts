import { fractalAt, hashRatio } from "./gradientNoise.ts";

/** A village or township: where, how large in 2000 (radius, m), how fast it grows (1/a). */
export interface Village {
  readonly x: number;
  readonly y: number;
  readonly radiusM: number;
  readonly growth: number;
}

/** One village may stand in each square of this size. */
const SQUARE_M = 4200;
/** How far around a village its growth is looked at, in radii. */
export const VILLAGE_REACH_RADII = 5;

/** Villages on ground that suits farming; `suits` says how well, most places lie between −2 and 2. */
export function scatterVillages(
  bounds: { readonly west: number; readonly south: number; readonly east: number; readonly north: number },
  suits: (x: number, y: number) => number,
  salt: number,
): Village[] {
  const villages: Village[] = [];
  for (let iy = Math.floor(bounds.south / SQUARE_M); iy * SQUARE_M < bounds.north; iy++) {
    for (let ix = Math.floor(bounds.west / SQUARE_M); ix * SQUARE_M < bounds.east; ix++) {
      const best = Array.from({ length: 5 }, (_, k) => {
        const x = (ix + hashRatio(ix, iy, salt + 2 * k)) * SQUARE_M;
        const y = (iy + hashRatio(ix, iy, salt + 2 * k + 1)) * SQUARE_M;
        return { x, y, value: suits(x, y) };
      }).sort((a, b) => b.value - a.value)[0];
      if (hashRatio(ix, iy, salt + 20) > 0.25 + 0.3 * best.value) continue;
      const large = hashRatio(ix, iy, salt + 21) ** 4;
      const radiusM = 40 + 230 * large;
      villages.push({ x: best.x, y: best.y, radiusM, growth: 0.022 + 0.02 * hashRatio(ix, iy, salt + 22) });
    }
  }
  return villages;
}

/** The year in which a village reaches a place; its outline is ragged. */
export function villageYear(village: Village, x: number, y: number, salt: number): number {
  const distance = Math.hypot(x - village.x, y - village.y);
  const ragged = distance * (1 + 0.45 * fractalAt(x, y, 240, 2, 0.6, salt + 90));
  return 2000 + Math.log(Math.max(ragged, 10) / village.radiusM) / village.growth;
}
