/** What is known of all units in the consecutive pairs of a series, ascending. */
export interface ThresholdSeries {
  /** Later year of each pair. */
  readonly years: readonly number[];
  /** `[pairs][units]`: change density, t·ha⁻¹; NaN = no data. */
  readonly densities: readonly Float64Array[];
  /** `[pairs][units]`: growth of construction land, ha; NaN = no data. */
  readonly expansionHa: readonly Float64Array[];
}
