/** Figures of a year that are laid side by side. */
export const SIDE_METRICS = ["net", "emission", "sequestration", "share", "dominant"] as const;
export type SideMetric = (typeof SIDE_METRICS)[number];

/** What the one layer between two years shows. */
export const CHANGE_METRICS = ["difference", "increment", "reduction"] as const;
export type ChangeMetric = (typeof CHANGE_METRICS)[number];

/** What the transition matrix counts in: hectares, tonnes, or the share of the class's land in the earlier year. */
export const MATRIX_UNITS = ["ha", "t", "share"] as const;
export type MatrixUnit = (typeof MATRIX_UNITS)[number];
