import { readAccountOptions } from "./account/accountOptions.ts";
import { accountSeries } from "./account/accountSeries.ts";
import { writeWholeFile } from "./account/writeWholeFile.ts";
import type { Command } from "./command.ts";
import { toJson } from "./json.ts";

const HELP = `carbonwatch account YEAR=FILE… [options]

One pass over a land-cover series: areas, transitions, budgets, cells, zones. JSON on standard output.
Rasters are one-band GeoTIFFs on one grid, also inside zip archives: 2020=clip.zip, or of several in one archive
2020=provinces.zip/guizhou.tif. Positive tonnes are emission, negative sequestration.

  --zones FILE                 polygons to sum over (GeoJSON, zipped shapefile, GeoPackage); a pixel belongs to the one
                               that holds its centre
  --zones-crs wgs84|raster     what the polygons' coordinates are (default wgs84)
  --zone-id FIELD              property that names a zone (default id)
  --cells none|json|csv:FILE   sums by cell (default none)
  --cell-px N                  edge of a cell in pixels (default: the nearest to 1 km)
  --legend FILE.csv            code,name,class (default: CLCD's nine classes)
  --coefficients FILE.csv      class,region,t_per_ha or code,t_per_ha (default: seed/coefficients.csv)
  --region NAME                north, east, northeast, central-south, southwest (default), northwest
  --pairs WORD                 consecutive (default), first-last or all
  --change DIR                 write change_A_B.tif: float32, tonnes per pixel, no data −9999
  --out FILE                   write the JSON there instead of standard output

Example:
  carbonwatch account 2000=clcd_2000.tif 2024=clcd_2024.tif --zones counties.geojson --zone-id code`;

function notify(line: string): void {
  process.stderr.write(`carbonwatch account: ${line}\n`);
}

export const account: Command = {
  summary: "areas, transitions and carbon of a land-cover series",
  help: HELP,
  async run(args) {
    const options = readAccountOptions(args);
    const result = await accountSeries(options, notify);
    if (options.out === undefined) return result;
    writeWholeFile(options.out, [toJson(result), "\n"]);
    return undefined;
  },
};
