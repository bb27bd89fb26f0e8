import type { ZoneFacts } from "./evaluationFacts.ts";

/** Figures of every unit in one period; columns are `[units]`. */
export interface PeriodFigures {
  readonly fromYear: number;
  readonly year: number;
  /** Baseline periods define thresholds and baselines; judged ones are judged by them. */
  readonly role: "baseline" | "judged";
  /** 1 = data of either year are missing: nothing is said about the unit. */
  readonly missing: ArrayLike<number>;
  /** Net emission of the year and of the year before, t. */
  readonly netT: ArrayLike<number>;
  readonly netBeforeT: ArrayLike<number>;
  /** ΔC of the pair, t. */
  readonly changeT: ArrayLike<number>;
  readonly comparedAreaHa: ArrayLike<number>;
  /** What `levelShare`, `offsetRatio`, `classArea` and `transitionArea` read, in the metric's unit; empty for the others. */
  readonly amount: ArrayLike<number>;
  /** Zones behind a unit's figures, the one they speak of first; `null` where the units are no zones. */
  readonly zoneIds: readonly (readonly number[])[] | null;
}

/** The units a rule looks at, with their figures in every period. */
export interface UnitFigures {
  /** `[units]`: region whose alert tells of the unit. */
  readonly regionOf: readonly string[];
  /** `[units]`: numbers of the cells; `null` where the units are regions. */
  readonly cellOf: ArrayLike<number> | null;
  /** Ascending. */
  readonly periods: readonly PeriodFigures[];
}

/** A period without figures yet, as {@link zoneFigures} fills it. */
export interface ZonePeriod {
  readonly fromYear: number;
  readonly year: number;
  readonly role: "baseline" | "judged";
  /** `[counties]`. */
  readonly missing: ArrayLike<number>;
  readonly zones: readonly ZoneFacts[];
}

/**
 * Counties with the figures of their heaviest zone: the one with the largest ΔC, or the largest ΔC per hectare. A county
 * without a zone has nothing: 0 t on 0 ha.
 *
 * @param countyCodes - `[counties]`.
 * @param periods - zones of every period.
 * @param by - what makes a zone the heaviest.
 */
export function zoneFigures(
  countyCodes: readonly string[],
  periods: readonly ZonePeriod[],
  by: "change" | "density",
): UnitFigures {
  const weight = ({ changeT, areaHa }: ZoneFacts) => (by === "change" ? changeT : changeT / areaHa);
  return {
    regionOf: countyCodes,
    cellOf: null,
    periods: periods.map(({ zones, ...period }): PeriodFigures => {
      const ofCounty = new Map(countyCodes.map((code): [string, ZoneFacts[]] => [code, []]));
      for (const zone of zones) ofCounty.get(zone.countyCode)?.push(zone);
      const sorted = countyCodes.map((code) =>
        [...(ofCounty.get(code) ?? [])].sort((a, b) => weight(b) - weight(a) || a.zone - b.zone),
      );
      const none = new Float64Array(countyCodes.length).fill(NaN);
      return {
        ...period,
        netT: none,
        netBeforeT: none,
        changeT: sorted.map((own) => own.at(0)?.changeT ?? 0),
        comparedAreaHa: sorted.map((own) => own.at(0)?.areaHa ?? 0),
        amount: [],
        zoneIds: sorted.map((own) => own.map(({ zone }) => zone)),
      };
    }),
  };
}
