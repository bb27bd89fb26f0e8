import { writeFileSync } from "node:fs";
import { drawRegions, formatRegions } from "./boundaries/drawRegions.ts";
import { readCounties, readNeighbours } from "./readFacts.ts";

/** Redraws `seed/regions.geojson` from the tables of facts: `npx tsx seed/drawRegionsFile.ts`. */
const file = new URL("./regions.geojson", import.meta.url);
writeFileSync(file, formatRegions(drawRegions(readCounties(), readNeighbours())));
console.log(`Drew ${file.pathname}`);
