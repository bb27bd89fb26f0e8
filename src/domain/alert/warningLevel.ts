/** Warning levels, ascending: dated, for action. A risk level speaks of a place in a year. */
export const WARNING_LEVELS = ["blue", "yellow", "orange", "red"] as const;

/** One of the four. */
export type WarningLevel = (typeof WARNING_LEVELS)[number];

/** Which warning a risk level 1 … 4 calls for; `null` = none. Index 0 is level "none". Versioned with its rule. */
export type WarningTable = readonly [
  null,
  WarningLevel | null,
  WarningLevel | null,
  WarningLevel | null,
  WarningLevel | null,
];

/** Low blue, medium yellow, high orange, extremely high red [R]. */
export const DEFAULT_WARNING_TABLE: WarningTable = [null, "blue", "yellow", "orange", "red"];
