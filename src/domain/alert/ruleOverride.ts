import type { WarningLevel } from "./warningLevel.ts";

/** What is different about a rule in a region and everything below it, until a region further down says otherwise. */
export interface RegionOverride {
  readonly regionCode: string;
  /** The rule does not look there. */
  readonly off: boolean;
  /** Upper limit, or the rule's main parameter; `null` = as above. */
  readonly upper: number | null;
  /** Lower limit; `null` = as above. */
  readonly lower: number | null;
  /** Warning level; `null` = as above. */
  readonly warning: WarningLevel | null;
}

/** What holds in a region, and which region each part comes from. */
export interface EffectiveOverride {
  readonly off: boolean;
  readonly upper: number | null;
  readonly lower: number | null;
  readonly warning: WarningLevel | null;
  /** Region whose override is the nearest; `null` = the rule itself. */
  readonly from: string | null;
}

const NONE: EffectiveOverride = { off: false, upper: null, lower: null, warning: null, from: null };

/**
 * What overrides make of a rule in a region: the nearest one that says something about a part wins, part by part.
 *
 * @param path - the region itself, then the ones above it, up to the area.
 */
export function effectiveOverride(overrides: readonly RegionOverride[], path: readonly string[]): EffectiveOverride {
  const onPath = path.flatMap((code) => overrides.filter(({ regionCode }) => regionCode === code));
  if (onPath.length === 0) return NONE;
  const nearest = <K extends "upper" | "lower" | "warning">(part: K): RegionOverride[K] | null =>
    onPath.find((each) => each[part] !== null)?.[part] ?? null;
  const [first] = onPath;
  return {
    off: first.off,
    upper: nearest("upper"),
    lower: nearest("lower"),
    warning: nearest("warning"),
    from: first.regionCode,
  };
}
