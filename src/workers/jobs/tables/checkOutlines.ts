import { ProblemList } from "./problemList.ts";
import { bearsGcj02Marks } from "../../boundaries/judgeFileDatum.ts";
import { drawPlace } from "../../boundaries/drawPlace.ts";
import type { OutlineMapping, OutlineReport } from "@/contract/placeOutline.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";
import type { BoundaryFile } from "@/contract/regionFile.ts";
import type { TableReport } from "@/contract/tableReport.ts";
import { matchPlaces, type NamedPlace } from "@/domain/drivers/matchPlaces.ts";
import { toWgs84, type ChinaDatum } from "@/domain/grid/chinaDatums.ts";
import { metresBetween } from "@/domain/grid/metresBetween.ts";
import { polygonWeights, type MultiPolygon } from "@/domain/spatial/polygonWeights.ts";
import { islandsOf } from "@/domain/spatial/spatialWeights.ts";
import type { NewOutline } from "@/server/db/placeOutline.ts";

/** A table whose places the outlines may be of. */
export interface OutlinedTable {
  readonly id: number;
  readonly fileName: string;
  readonly places: readonly NamedPlace[];
}

/** What a file of outlines amounts to, before anything is stored. */
export interface CheckedOutlines {
  readonly report: TableReport;
  readonly outlines: readonly NewOutline[];
}

interface Found extends NamedPlace {
  readonly polygons: MultiPolygon[number][];
}

/** Names of one kind that are listed; the rest are counted. */
const LISTED = 60;
/** All of China and its seas, degrees: outlines beyond are in another system than the file says, or of elsewhere. */
const CHINA = { west: 72, south: 3, east: 136, north: 54 } as const;

const listed = (names: readonly string[]) => ({ count: names.length, names: names.slice(0, LISTED) });
const labelOf = ({ name, code }: NamedPlace): string => name || code;

const isInChina = ([longitude, latitude]: readonly number[]): boolean =>
  longitude >= CHINA.west && longitude <= CHINA.east && latitude >= CHINA.south && latitude <= CHINA.north;

/** Moves polygons to WGS 84 and remembers how far. */
class Mover {
  private sumM = 0;
  private corners = 0;

  constructor(private readonly datum: ChinaDatum) {}

  move(polygons: MultiPolygon): MultiPolygon[number][] {
    if (this.datum === "wgs84") return [...polygons];
    return polygons.map((rings) =>
      rings.map((ring) =>
        ring.map(([longitude, latitude]) => {
          const moved = toWgs84(this.datum, [longitude, latitude]);
          this.sumM += metresBetween([longitude, latitude], moved);
          this.corners++;
          return [...moved];
        }),
      ),
    );
  }

  get meanShiftM(): number | null {
    return this.corners === 0 ? null : this.sumM / this.corners;
  }
}

/** Outlines by code and name; features that share both are parts of one place. */
function collect(file: BoundaryFile, mapping: OutlineMapping, mover: Mover, problems: ProblemList): Found[] {
  const places = new Map<string, Found>();
  file.features.forEach(({ properties, geometry }, n) => {
    const cell = (column: string | undefined) => String((column === undefined ? "" : properties[column]) ?? "").trim();
    const place = { code: cell(mapping.code), name: cell(mapping.name), parentName: cell(mapping.parent) };
    const column = mapping.name ?? mapping.code ?? "";
    if (place.code === "" && place.name === "") return problems.add(n, column, "", "missing");
    if (geometry === null) return problems.add(n, column, labelOf(place), "noOutline");
    const polygons = polygonsOf(geometry);
    if (!polygons.every(([outer]) => isInChina(outer[0]))) {
      return problems.add(n, column, labelOf(place), "outOfRange");
    }
    const key = JSON.stringify([place.code, place.name, place.parentName]);
    const known = places.get(key);
    if (known) known.polygons.push(...mover.move(polygons));
    else places.set(key, { ...place, polygons: mover.move(polygons) });
  });
  return [...places.values()];
}

function matchTable(table: OutlinedTable, outlines: readonly NamedPlace[]): OutlineReport["tables"][number] {
  const { outlineOf, byCode, byName } = matchPlaces(table.places, outlines);
  const used = new Set(outlineOf);
  return {
    tableId: table.id,
    fileName: table.fileName,
    places: table.places.length,
    byCode,
    byName,
    withoutOutline: listed(table.places.filter((_, at) => outlineOf[at] < 0).map(labelOf)),
    withoutPlace: listed(outlines.filter((_, at) => !used.has(at)).map(labelOf)),
  };
}

/**
 * Dry run of a file of outlines: which places they are of, in which datum, who borders on whom, and how they and the places of
 * the tables find each other. Outlines in GCJ-02 or BD-09 are moved to WGS 84; marks of a publisher known for GCJ-02 count
 * more than what was said.
 */
export function checkOutlines(
  file: BoundaryFile,
  mapping: OutlineMapping,
  tables: readonly OutlinedTable[],
): CheckedOutlines {
  const problems = new ProblemList((feature) => feature + 1);
  const isMarked = bearsGcj02Marks(file);
  const datum = isMarked && mapping.datum === "wgs84" ? "gcj02" : mapping.datum;
  const mover = new Mover(datum);
  const found = collect(file, mapping, mover, problems);
  const weights = polygonWeights(
    found.map(({ polygons }) => polygons),
    "queen",
  );
  return {
    outlines: found.map(({ polygons, ...place }) => ({
      ...place,
      geometry: JSON.stringify({ type: "MultiPolygon", coordinates: polygons }),
      drawing: drawPlace(polygons),
    })),
    report: {
      rows: file.features.length,
      taken: found.length,
      skipped: problems.skipped,
      problemCount: problems.problemCount,
      problems: problems.problems,
      reasons: problems.reasons(),
      units: found.length,
      years: [],
      variables: [],
      functions: [],
      unknownCategories: [],
      unknownPlaces: [],
      meanShiftM: mover.meanShiftM,
      outlines: {
        datum,
        datumBy: isMarked ? "marks" : "said",
        repaired: file.repairs.length,
        noPolygons: file.skipped,
        neighbourPairs: weights.neighbours.length / 2,
        islands: listed(islandsOf(weights).map((at) => labelOf(found[at]))),
        tables: tables.map((table) => matchTable(table, found)),
      },
    },
  };
}
