/** The nine factors of paper A, X1 … X9, as variables of the registry. */
export const PAPER_A_FACTORS = [
  "gdp",
  "primary",
  "secondary",
  "tertiary",
  "urbanPopulation",
  "temperature",
  "precipitation",
  "npp",
  "energy",
] as const;

/** A printed table of the detector: q of each factor and of each pair, lower triangle, three decimals. */
export interface PrintedDetector {
  /** Stars beside q in the paper: 3 for p < 0.01, 2 for p < 0.05. */
  readonly stars: readonly number[];
  /** Row i holds q of the pairs (Xᵢ, X₁ … Xᵢ); the last of a row is the factor alone. */
  readonly q: readonly (readonly number[])[];
}

/**
 * What paper A prints, shown beside our own results and never instead of them.
 *
 * Source: Y. Liu, Spatial pattern and influencing factors of carbon budget based on land use in urban agglomerations in China,
 * Tables 2–5 and §4.
 */
export const PAPER_A = {
  year: 2022,
  n: 19,
  emissionMoranI: 0.541398,
  sequestrationMoranI: 0.272707,
  /** Tables 2 and 3. */
  emission: {
    stars: [3, 2, 3, 3, 3, 3, 3, 3, 3],
    q: [
      [0.38],
      [0.629, 0.188],
      [0.416, 0.589, 0.283],
      [0.417, 0.488, 0.386, 0.273],
      [0.665, 0.753, 0.714, 0.573, 0.505],
      [0.441, 0.349, 0.405, 0.351, 0.615, 0.049],
      [0.634, 0.467, 0.562, 0.488, 0.711, 0.186, 0.137],
      [0.56, 0.485, 0.482, 0.461, 0.686, 0.238, 0.263, 0.223],
      [0.789, 0.829, 0.827, 0.688, 0.806, 0.672, 0.701, 0.783, 0.561],
    ],
  },
  /** Tables 4 and 5. */
  sequestration: {
    stars: [3, 2, 3, 3, 3, 3, 3, 3, 3],
    q: [
      [0.052],
      [0.379, 0.155],
      [0.098, 0.345, 0.033],
      [0.107, 0.379, 0.117, 0.052],
      [0.215, 0.4, 0.249, 0.244, 0.104],
      [0.161, 0.343, 0.2, 0.136, 0.241, 0.038],
      [0.301, 0.488, 0.28, 0.285, 0.367, 0.248, 0.157],
      [0.474, 0.741, 0.492, 0.486, 0.621, 0.438, 0.489, 0.29],
      [0.325, 0.505, 0.427, 0.34, 0.457, 0.323, 0.475, 0.783, 0.149],
    ],
  },
  /** Carbon budget (t) on energy (10,000 t) and NPP (gC/m²·a). */
  equation: {
    intercept: -19_030_144.83,
    energy: 5128.15,
    npp: -0.36,
    adjustedR2: 0.795,
    importance: { energy: 0.95, npp: 0.05 },
  },
  /** Emission of Central–Southern Liaoning as printed, t: needs some 70,000 km² of construction land at 48.8 t/ha. */
  liaoningEmissionT: 343_900_000,
} satisfies {
  year: number;
  n: number;
  emissionMoranI: number;
  sequestrationMoranI: number;
  emission: PrintedDetector;
  sequestration: PrintedDetector;
  equation: object;
  liaoningEmissionT: number;
};
