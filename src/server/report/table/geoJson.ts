import type { ExportMetadata } from "./exportMetadata.ts";
import type { ExportTable } from "./exportTable.ts";

/** The table as a GeoJSON file: properties are its columns by key; what it was made of stands beside the features. An undefined number is null. */
export function geoJsonFile({ columns, rows }: ExportTable, metadata: ExportMetadata): Uint8Array {
  const units = columns.filter(({ unit }) => unit !== null).map(({ key, unit }) => [key, unit] as const);
  const collection = {
    type: "FeatureCollection",
    metadata: { ...metadata, units: Object.fromEntries(units) },
    features: rows.map(({ values, geometry }) => ({
      type: "Feature",
      geometry,
      properties: Object.fromEntries(columns.map(({ key }, index) => [key, values[index]])),
    })),
  };
  return Buffer.from(`${JSON.stringify(collection)}\n`, "utf8");
}
