import { z } from "zod";
import { yearSchema } from "./primitives.ts";

/**
 * Layers handed out as Cloud-Optimised GeoTIFF.
 *
 * Pixels: `land` (codes of a year), `transition` (code before and after in one number), `index` (t/ha of a pair).
 * Cells, exact tonnes: `net` of a year, `change`, `increment`, `reduction` of a pair.
 */
export const exportLayerSchema = z.enum(["land", "transition", "index", "net", "change", "increment", "reduction"]);
export type ExportLayer = z.infer<typeof exportLayerSchema>;

/** Layers of one year; the others are of a pair. */
export const YEAR_EXPORTS: readonly ExportLayer[] = ["land", "net"];

/** A layer and its years, as they stand in a file's name: `index-2003-2019.tif`. */
export const exportFileSchema = z
  .string()
  .regex(/^[a-z]{3,12}-\d{4}(-\d{4})?\.tif$/, "layer-year.tif or layer-year-year.tif")
  .transform((name) => {
    const [layer, ...years] = name.slice(0, -".tif".length).split("-");
    return { layer, years: years.map(Number) };
  })
  .pipe(z.object({ layer: exportLayerSchema, years: z.array(yearSchema) }))
  .refine(({ layer, years }) => years.length === (YEAR_EXPORTS.includes(layer) ? 1 : 2), {
    message: "one year for land and net, two different ones for a change",
  })
  .refine(({ years }) => years[0] !== years[1], { message: "two different years are needed" });

/** Address of a layer as a file. */
export function layerExportUrl(areaId: string, layer: ExportLayer, years: readonly number[]): string {
  return `/api/areas/${areaId}/geotiffs/${layer}-${years.join("-")}.tif`;
}
