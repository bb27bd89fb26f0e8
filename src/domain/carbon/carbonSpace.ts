import { stableTPerHa } from "./carbonIndex.ts";
import type { TransitionLine } from "./transitionAccount.ts";

/** Where a pixel's index puts it. */
export type CarbonSpace = "increment" | "reduction" | "stable";

/** How strongly, by the magnitude of the index. */
export type SpaceIntensity = "extremelyStrong" | "strong" | "moderate" | "weak";

/** Lower edges of the classes of |CBI|, t·ha⁻¹, descending; below the last is weak. */
export interface IntensityLimits {
  readonly extremelyStrong: number;
  readonly strong: number;
  readonly moderate: number;
}

/** Our reconstruction [R]; the papers print no limits. Editable. */
export const DEFAULT_INTENSITY_LIMITS: IntensityLimits = { extremelyStrong: 30, strong: 1, moderate: 0.3 };

/**
 * The space of an index: CBI > ε increment, < −ε reduction, else stable, ε = 1e-9 t·ha⁻¹.
 *
 * @param indexTPerHa - CBI, t·ha⁻¹.
 * @throws RangeError — NaN, which has no space (no data is the caller's to leave out).
 * Source: docs/methods/carbon-spaces.md
 */
export function carbonSpace(indexTPerHa: number): CarbonSpace {
  if (Number.isNaN(indexTPerHa)) throw new RangeError("An index of NaN (no data) lies in no carbon space.");
  if (indexTPerHa > stableTPerHa) return "increment";
  return indexTPerHa < -stableTPerHa ? "reduction" : "stable";
}

/**
 * The intensity class of an index.
 *
 * @param indexTPerHa - CBI, t·ha⁻¹.
 * @param limits - lower edges, inclusive.
 * @throws RangeError — NaN, or limits that do not descend to above 0.
 */
export function spaceIntensity(
  indexTPerHa: number,
  limits: IntensityLimits = DEFAULT_INTENSITY_LIMITS,
): SpaceIntensity {
  const { extremelyStrong, strong, moderate } = limits;
  if (!(extremelyStrong > strong && strong > moderate && moderate > 0)) {
    throw new RangeError(`Intensity limits ${extremelyStrong}, ${strong}, ${moderate} must descend and stay above 0.`);
  }
  if (Number.isNaN(indexTPerHa)) throw new RangeError("An index of NaN (no data) has no intensity.");
  const magnitude = Math.abs(indexTPerHa);
  if (magnitude >= extremelyStrong) return "extremelyStrong";
  if (magnitude >= strong) return "strong";
  return magnitude >= moderate ? "moderate" : "weak";
}

/** A transition's part in its class. */
export interface SpaceContribution {
  readonly line: TransitionLine;
  /** Its ΔC ÷ the class's ΔC, 0–1. */
  readonly contributionRatio: number;
}

/** One space × intensity class of a unit. */
export interface SpaceClass {
  readonly space: Exclude<CarbonSpace, "stable">;
  readonly intensity: SpaceIntensity;
  readonly pixels: number;
  readonly areaHa: number;
  /** t, signed. */
  readonly changeT: number;
  /** Largest |ΔC| first; ties by code. */
  readonly transitions: readonly SpaceContribution[];
}

const SPACES = ["increment", "reduction"] as const;
const INTENSITIES = ["extremelyStrong", "strong", "moderate", "weak"] as const;

function buildClass(
  space: Exclude<CarbonSpace, "stable">,
  intensity: SpaceIntensity,
  lines: readonly TransitionLine[],
): SpaceClass {
  const sum = (pick: (line: TransitionLine) => number) => lines.reduce((total, line) => total + pick(line), 0);
  const changeT = sum((line) => line.changeT);
  const sorted = [...lines].sort((a, b) => Math.abs(b.changeT) - Math.abs(a.changeT) || a.from - b.from || a.to - b.to);
  return {
    space,
    intensity,
    pixels: sum((line) => line.pixels),
    areaHa: sum((line) => line.areaHa),
    changeT,
    transitions: sorted.map((line) => ({ line, contributionRatio: changeT === 0 ? NaN : line.changeT / changeT })),
  };
}

/**
 * Spaces of a unit by intensity, with the contribution of each transition to its class. Classes without a
 * transition are left out; stable transitions belong to none.
 *
 * @param lines - a unit's transitions, see `transitionAccount`.
 * @param limits - lower edges of the intensity classes, t·ha⁻¹.
 * @returns increment before reduction, strongest first.
 * @throws RangeError — see {@link spaceIntensity}.
 * Source: docs/methods/carbon-spaces.md
 */
export function spaceClasses(
  lines: readonly TransitionLine[],
  limits: IntensityLimits = DEFAULT_INTENSITY_LIMITS,
): SpaceClass[] {
  const classes: SpaceClass[] = [];
  for (const space of SPACES) {
    const inSpace = lines.filter((line) => carbonSpace(line.coefficientTPerHa) === space);
    for (const intensity of INTENSITIES) {
      const members = inSpace.filter((line) => spaceIntensity(line.coefficientTPerHa, limits) === intensity);
      if (members.length > 0) classes.push(buildClass(space, intensity, members));
    }
  }
  return classes;
}
