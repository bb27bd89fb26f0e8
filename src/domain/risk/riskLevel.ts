/** Levels of a place in a year, ascending; the index is the number that is stored. */
export const RISK_LEVELS = ["none", "low", "medium", "high", "extremelyHigh"] as const;

/** One of the five levels. Not to be confused with a warning level, which is dated and for action. */
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Stands for "not judged" (no data, or no threshold) where levels are kept as numbers. */
export const NOT_JUDGED = -1;

/** Upper limits of "none", "low", "medium" and "high", ascending. */
export type LevelBounds = readonly [number, number, number, number];

/** The number of a level: 0 none … 4 extremely high. */
export function riskLevelNumber(level: RiskLevel): number {
  return RISK_LEVELS.indexOf(level);
}

/**
 * The word of a level.
 *
 * @param level - 0 … 4, or {@link NOT_JUDGED}.
 * @returns the word; `null` for not judged.
 * @throws RangeError — any other number.
 */
export function riskLevelWord(level: number): RiskLevel | null {
  if (level === NOT_JUDGED) return null;
  const word = RISK_LEVELS.at(level);
  if (level < 0 || word === undefined) throw new RangeError(`Risk level ${level} is none of 0 to 4.`);
  return word;
}

/** Whether all four bounds are numbers: a model that could not be fitted has none and judges nothing. */
export function areFitted(bounds: LevelBounds): boolean {
  return bounds.every((bound) => Number.isFinite(bound));
}

/**
 * The level of a value: none ≤ b₀ < low ≤ b₁ < medium ≤ b₂ < high ≤ b₃ < extremely high. The limits themselves
 * belong to the lower level.
 *
 * @param value - in the unit of the bounds.
 * @param bounds - four, ascending.
 * @returns 0 … 4; {@link NOT_JUDGED} for NaN, or where the bounds are not fitted.
 * @example
 * levelOf(2.1, [-1, 0, 1, 2]); // 4
 * Source: docs/methods/error-theory.md
 */
export function levelOf(value: number, bounds: LevelBounds): number {
  if (Number.isNaN(value) || !areFitted(bounds)) return NOT_JUDGED;
  let level = 0;
  while (level < 4 && value > bounds[level]) level++;
  return level;
}

/**
 * How many units have each level.
 *
 * @param levels - 0 … 4 or {@link NOT_JUDGED}, which is left out.
 */
export function countLevels(levels: ArrayLike<number>): Record<RiskLevel, number> {
  const counts: Record<RiskLevel, number> = { none: 0, low: 0, medium: 0, high: 0, extremelyHigh: 0 };
  for (let unit = 0; unit < levels.length; unit++) {
    const word = riskLevelWord(levels[unit]);
    if (word) counts[word]++;
  }
  return counts;
}
