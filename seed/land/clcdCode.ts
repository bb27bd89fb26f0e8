/** Codes of the China Land Cover Dataset; snow and ice (6) and wetland (9) do not occur in the demo. */
export const CLCD = {
  noData: 0,
  cropland: 1,
  forest: 2,
  shrub: 3,
  grassland: 4,
  water: 5,
  barren: 7,
  impervious: 8,
} as const;
