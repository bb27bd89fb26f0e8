/** What is used of shpjs, which brings no types. */
declare module "shpjs" {
  /** Geometries of a .shp in the order of its records, in the file's own coordinates; `null` for empty ones. */
  export function parseShp(shp: Uint8Array): Array<{ type: string; coordinates: unknown } | null>;
  /** Rows of a .dbf; `encoding` is a label of `TextDecoder`. */
  export function parseDbf(dbf: Uint8Array, encoding: string): Array<Record<string, unknown>>;
}
