import { symmetricGeometricBreaks } from "@/domain/stats/symmetricGeometricBreaks.ts";

/** Class limits on each side of zero. */
const PER_SIDE = 3;

/**
 * ColorBrewer's PuOr in seven classes, turned so that a rise is the warm end. In grey both ends are dark, so reductions
 * are hatched as well.
 */
const COLOURS = ["#7a68ad", "#a99fcc", "#d8daeb", "#f7f7f7", "#fee0b6", "#f1a340", "#b35806"];

const DARK = ["#7a68ad", "#b35806"];

/** Classes of a brief's map. */
export interface MapClasses {
  /** Ascending limits, t. */
  readonly breaks: readonly number[];
  readonly colours: readonly string[];
  /** Classes entirely below zero. */
  readonly isReduction: readonly boolean[];
  /** Whether letters on it have to be white. */
  readonly isDark: readonly boolean[];
  readonly counts: readonly number[];
  readonly noData: number;
  readonly classOf: (value: number) => number;
}

/** Sorts values into classes that are symmetric around zero. */
export function mapClasses(values: readonly (number | null)[]): MapClasses {
  const breaks = symmetricGeometricBreaks(
    values.map((value) => value ?? NaN),
    PER_SIDE,
  );
  const count = breaks.length + 1;
  const skipped = (COLOURS.length - count) / 2;
  const classOf = (value: number) => breaks.filter((limit) => value > limit).length;
  const counts = new Array<number>(count).fill(0);
  for (const value of values) if (value !== null) counts[classOf(value)]++;
  return {
    ...{ breaks, counts, classOf },
    isDark: counts.map((_, index) => DARK.includes(COLOURS[skipped + index])),
    colours: COLOURS.slice(skipped, COLOURS.length - skipped),
    isReduction: counts.map((_, index) => index < (count - 1) / 2),
    noData: values.filter((value) => value === null).length,
  };
}
