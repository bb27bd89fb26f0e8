/** A value of a table. Numbers are written in full double precision; `null` is an undefined statistic or nothing to say. */
export type TableValue = string | number | boolean | null;

/** A column: its key (in GeoJSON), its heading in both languages, its unit, and where its value comes from. */
export interface TableColumn<Row> {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  /** "t", "ha", "t/ha" …; `null` for names, years and the like. */
  readonly unit: string | null;
  readonly valueOf: (row: Row) => TableValue;
}

/** A table as every format writes it: the same values, whatever the file is called. */
export interface ExportTable {
  readonly columns: readonly Omit<TableColumn<never>, "valueOf">[];
  readonly rows: readonly {
    readonly values: readonly TableValue[];
    /** GeoJSON geometry in longitude and latitude; `null` where no outline is kept. */
    readonly geometry: unknown;
  }[];
}

/** Fills a table with plain data: it may be sent to a thread. */
export function tableOf<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  geometryOf: (row: Row) => unknown,
): ExportTable {
  return {
    columns: columns.map(({ key, zh, en, unit }) => ({ key, zh, en, unit })),
    rows: rows.map((row) => ({ values: columns.map(({ valueOf }) => valueOf(row)), geometry: geometryOf(row) })),
  };
}

/** Heading of a column: Chinese, English, unit. */
export function headingOf({ zh, en, unit }: Pick<TableColumn<never>, "zh" | "en" | "unit">): string {
  return unit === null ? `${zh} ${en}` : `${zh} ${en} (${unit})`;
}
