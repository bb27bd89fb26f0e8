/** A table as it was read: texts only, ready to cross a process. */
export interface RawTable {
  /** "utf-8", "gb18030", "xlsx" or "geojson". */
  readonly encoding: string;
  readonly columns: readonly string[];
  /** Cells by row, each row as long as `columns`. */
  readonly rows: readonly (readonly string[])[];
  /** Number of each row of `rows` in the file, as people count: its first line is 1. */
  readonly rowNumbers: readonly number[];
}

/** What a table may have; more is no table of places. */
export const TABLE_LIMITS = { bytes: 64 * 1024 * 1024, rows: 400_000, columns: 250, cellCharacters: 2000 } as const;

/** The names of the columns that hold a point's place in tables read from GeoJSON. */
export const GEOJSON_LONGITUDE = "longitude (geometry)";
export const GEOJSON_LATITUDE = "latitude (geometry)";
