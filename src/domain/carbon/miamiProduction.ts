/** Production that water and warmth would allow at most, g·m⁻²·a⁻¹ of dry matter. */
const HIGHEST_PRODUCTION = 3000;

/**
 * Net primary production that a climate allows, by the Miami model: the smaller of
 * 3000 ÷ (1 + e^(1.315 − 0.119·T)) and 3000 · (1 − e^(−0.000664·P)). Used as a ratio between places and years only, so its
 * unit cancels.
 *
 * @param temperatureC - mean temperature of the year, °C; NaN = unknown, precipitation alone decides.
 * @param precipitationMm - precipitation of the year, mm ≥ 0; NaN = unknown, temperature alone decides.
 * @returns g·m⁻²·a⁻¹ of dry matter; NaN if both are unknown.
 * @throws RangeError — negative precipitation.
 * @example
 * miamiProduction(15, 1200); // 1647.69…, limited by water
 * Source: H. Lieth, Modeling the primary productivity of the world (1975).
 */
export function miamiProduction(temperatureC: number, precipitationMm: number): number {
  if (precipitationMm < 0) throw new RangeError(`Precipitation of ${precipitationMm} mm must be >= 0.`);
  const byWarmth = HIGHEST_PRODUCTION / (1 + Math.exp(1.315 - 0.119 * temperatureC));
  const byWater = HIGHEST_PRODUCTION * (1 - Math.exp(-0.000664 * precipitationMm));
  if (Number.isNaN(byWarmth)) return byWater;
  return Number.isNaN(byWater) ? byWarmth : Math.min(byWarmth, byWater);
}
