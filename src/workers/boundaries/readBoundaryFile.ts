import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { RawFeature, RawLayer } from "./rawLayer.ts";
import { readGeoJson } from "./readGeoJson.ts";
import { readGeoPackage } from "./readGeoPackage.ts";
import { readShapefile } from "./readShapefile.ts";
import { repairOutline } from "./repairOutline.ts";
import { toLonLat, type ToLonLat } from "./toLonLat.ts";
import { BOUNDARY_LIMITS, type BoundaryFile, type Repair } from "@/contract/regionFile.ts";
import { AppError } from "@/errors.ts";

type Report = (done: number, total: number) => void;

const SQLITE_MAGIC = "SQLite format 3\0";
const ZIP_MAGIC = "PK\u0003\u0004";

/** A boundary file to be read. */
export interface BoundaryOrder {
  readonly path: string;
  /** What messages call it. */
  readonly name: string;
  readonly layer?: string;
}

function readWhole({ path, name }: BoundaryOrder): Buffer {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    if (size > BOUNDARY_LIMITS.bytes)
      throw new AppError(
        "tooLarge",
        `${name} has ${size} bytes; boundaries may have ${BOUNDARY_LIMITS.bytes}. Simplify the outlines.`,
        { text: { key: "boundaryBytes", values: { limit: BOUNDARY_LIMITS.bytes / 1024 / 1024 } } },
      );
    const bytes = Buffer.alloc(size);
    for (let at = 0; at < size;) {
      const got = readSync(file, bytes, at, size - at, at);
      if (got === 0)
        throw new AppError("unreadableFile", `${name} became shorter while it was read. Copy it again.`, {
          text: { key: "changed", values: { name } },
        });
      at += got;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

async function readLayer(order: BoundaryOrder): Promise<RawLayer> {
  const bytes = readWhole(order);
  const head = bytes.toString("latin1", 0, SQLITE_MAGIC.length);
  if (head.startsWith(ZIP_MAGIC)) return readShapefile(bytes, order.name, order.layer);
  if (head === SQLITE_MAGIC) return readGeoPackage(bytes, order.name, order.layer);
  if (/^(\uFEFF|\u00EF\u00BB\u00BF)?\s*[{[]/.test(head) || bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])))
    return readGeoJson(bytes, order.name);
  throw new AppError(
    "unreadableFile",
    `${order.name} is neither GeoJSON nor a GeoPackage nor an archive. Of a shapefile send all its files (.shp, .dbf, .shx, .prj, .cpg) in one .zip; export KML, GDB or CAD as GeoPackage.`,
    { text: { key: "boundaryFormat", values: {} } },
  );
}

/** Positions in longitude and latitude. @throws AppError — some that cannot be. */
function place(feature: RawFeature, index: number, { convert, name }: ToLonLat, file: string): [number, number][][][] {
  const { polygons } = feature;
  if (polygons === null || polygons === "other") return [];
  return polygons.map((rings) =>
    rings.map((ring) =>
      ring.map((position) => {
        const [longitude, latitude] = convert(position);
        if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return [longitude, latitude];
        throw new AppError(
          "unreadableFile",
          `${file}, feature ${index}: the position (${position.join(", ")}) is no place on earth in ${name}. The file states another coordinate system than it is in; export it with the right one.`,
          {
            text: {
              key: "notOnEarth",
              values: { feature: index + 1, position: position.slice(0, 2).join(", "), system: name.slice(0, 120) },
            },
          },
        );
      }),
    ),
  );
}

function countVertices(features: readonly RawFeature[]): number {
  let vertices = 0;
  for (const { polygons } of features)
    if (Array.isArray(polygons))
      for (const rings of polygons as number[][][][]) for (const ring of rings) vertices += ring.length;
  return vertices;
}

/**
 * Reads a boundary file of any known format into valid polygons in longitude and latitude (WGS 84), with its table. Touches
 * nothing but the file.
 *
 * @throws AppError `unreadableFile`, `unknownProjection`, `tooLarge`, `invalidInput` (a layer that is not there).
 */
export async function readBoundaryFile(order: BoundaryOrder, report: Report = () => undefined): Promise<BoundaryFile> {
  const {
    features: raw,
    projection,
    ...facts
  } = await readLayer(order).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    // The libraries for the formats throw whatever a damaged file makes them stumble over.
    const { code, message, text } =
      cause instanceof AppError
        ? cause
        : new AppError("unreadableFile", `${order.name} is damaged (${why}). Export it anew.`, {
            text: { key: "boundaryDamaged", values: {} },
          });
    // Names and texts out of the file may bring line ends along.
    throw new AppError(code, message.replace(/\s+/g, " "), { cause, text });
  });
  const vertices = countVertices(raw);
  if (vertices > BOUNDARY_LIMITS.vertices)
    throw new AppError(
      "tooLarge",
      `${order.name} has ${vertices} corners; boundaries may have ${BOUNDARY_LIMITS.vertices}. Simplify the outlines.`,
      { text: { key: "boundaryVertices", values: { count: vertices, limit: BOUNDARY_LIMITS.vertices } } },
    );
  const way = toLonLat(projection, order.name);
  const repairs: Repair[] = [];
  const kept = raw.filter(({ polygons }) => polygons !== "other");
  const features = kept.map((feature, index) => {
    report(index, kept.length);
    if (feature.polygons === null) return { properties: feature.properties, geometry: null };
    const mended = repairOutline(place(feature, index, way, order.name), `${order.name}, feature ${index}`);
    const { geometry, kinds, places, areaBeforeHa, areaAfterHa } = mended;
    if (kinds.length > 0)
      repairs.push({
        feature: index,
        kinds: [...kinds],
        places: places.map(([x, y]) => [x, y]),
        areaBeforeHa,
        areaAfterHa,
      });
    return { properties: feature.properties, geometry };
  });
  if (features.length === 0)
    throw new AppError("unreadableFile", `${order.name} holds no polygons. Export the counties as polygons.`, {
      text: { key: "noPolygons", values: {} },
    });
  return { ...facts, crsName: way.name, vertices, skipped: raw.length - kept.length, repairs, features };
}
