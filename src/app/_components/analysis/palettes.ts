/** Cold to hot at 99, 95, 90 %: ColorBrewer's RdBu ends; the middle is grey. Index = bin + 3. */
export const BIN_COLOURS = ["#2166ac", "#67a9cf", "#b9d7ea", "#d9d9d6", "#f7c6a9", "#ef8a62", "#b2182b"] as const;

/** Quadrants of local Moran. */
export const CLUSTER_COLOURS: Readonly<Record<string, string>> = {
  "high-high": "#b2182b",
  "low-low": "#2166ac",
  "high-low": "#e8a0a8",
  "low-high": "#9cc3de",
  none: "#d9d9d6",
};

/** Functions, mixed and none (Okabe and Ito's hues, toned). */
export const FUNCTION_COLOURS: Readonly<Record<string, string>> = {
  industrial: "#a8483a",
  transportation: "#5a6fd0",
  residential: "#d0750f",
  commercialService: "#b0559b",
  publicService: "#0b7fab",
  green: "#1d9a6c",
  mixed: "#9b9b93",
  none: "#e4e5e1",
};
