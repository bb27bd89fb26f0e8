import { COUNTY_CENTRES } from "./countyCentres.ts";
import type { RegionNode } from "./regionTree.ts";
import type { DatumFinding, RegionFields } from "@/contract/boundaryImport.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";
import type { BoundaryFile, PolygonGeometry } from "@/contract/regionFile.ts";
import type { LonLat } from "@/domain/grid/chinaDatums.ts";
import { judgeDatum, type PlacePair } from "@/domain/grid/datumEvidence.ts";
import { polygonsCentre } from "@/domain/grid/polygonArea.ts";
import { AppError } from "@/errors.ts";

/** Properties that DataV.GeoAtlas writes, whose outlines are AMap's, in GCJ-02. */
const GCJ02_MARKS = ["center", "acroutes"];

/** Whether a file bears the marks of a publisher whose outlines are in GCJ-02. */
export const bearsGcj02Marks = ({ nested }: Pick<BoundaryFile, "nested">): boolean =>
  GCJ02_MARKS.every((mark) => nested.includes(mark));

const NAMES = { gcj02: "GCJ-02 (AMap, Tencent, DataV)", bd09: "BD-09 (Baidu)" } as const;

/** A region already laid, by which outlines of the same county are compared. */
export interface PresentRegion {
  readonly code: string;
  readonly geometry: PolygonGeometry | null;
  readonly schematic: boolean;
}

function centreOf(geometry: PolygonGeometry): LonLat {
  return polygonsCentre(polygonsOf(geometry));
}

/** Six digits name a county; longer codes begin with them. */
const countyCode = (code: string) => (/^\d{6}(\d{3}|\d{6})?$/.test(code) ? code.slice(0, 6) : code);

function placePairs(nodes: readonly RegionNode[], references: ReadonlyMap<string, LonLat>): PlacePair[] {
  return nodes.flatMap(({ code, geometry }) => {
    const reference = references.get(countyCode(code));
    return geometry && reference ? [{ observed: centreOf(geometry), reference }] : [];
  });
}

/**
 * Finds out in which datum a file's outlines are: by the publisher's marks, by the known centres of counties, or by the
 * outlines the area already has.
 */
export function judgeFileDatum(
  file: BoundaryFile,
  nodes: readonly RegionNode[],
  present: readonly PresentRegion[],
): DatumFinding {
  const nothing = { places: 0, offsetM: null, bearingDeg: null };
  if (bearsGcj02Marks(file)) return { ...nothing, datum: "gcj02", by: "marks" };
  const laid = new Map(
    present.flatMap(({ code, geometry, schematic }) =>
      geometry && !schematic ? [[countyCode(code), centreOf(geometry)] as const] : [],
    ),
  );
  for (const references of [COUNTY_CENTRES, laid]) {
    const evidence = judgeDatum(placePairs(nodes, references));
    if (evidence.places === 0) continue;
    const { datum, places, offsetM, bearingDeg } = evidence;
    return { datum, by: "places", places, offsetM, bearingDeg };
  }
  return { ...nothing, datum: null, by: "nothing" };
}

/** @throws AppError `unknownProjection` — the file is, or is said to be, in a shifted datum. */
export function refuseShiftedDatum(fileName: string, fields: RegionFields | null, finding: DatumFinding): void {
  const said = fields?.datum ?? "wgs84";
  const found = finding.datum ?? "wgs84";
  const shifted = said === "wgs84" ? found : said;
  if (shifted === "wgs84") return;
  const reason =
    said !== "wgs84"
      ? "it is said to be"
      : finding.by === "marks"
        ? "it carries the marks of DataV.GeoAtlas (center, acroutes), which is"
        : `${finding.places} counties whose place is known lie ${Math.round(finding.offsetM ?? NaN)} m towards ${Math.round(finding.bearingDeg ?? NaN)}° of it, as they do`;
  throw new AppError(
    "unknownProjection",
    `${fileName}: ${reason} in ${NAMES[shifted]}. Such outlines lie hundreds of metres off the land cover. Take outlines in CGCS2000 or WGS 84, as natural-resources bureaus keep them.`,
    { text: { key: "shiftedDatum", values: { datum: NAMES[shifted] } } },
  );
}
