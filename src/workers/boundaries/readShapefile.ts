import { parseDbf, parseShp } from "shpjs";
import { detectDbfEncoding, type DbfEncoding } from "./dbfEncoding.ts";
import {
  checkFeatureCount,
  chooseLayer,
  flatProperties,
  type RawFeature,
  type RawLayer,
  type RawPolygon,
} from "./rawLayer.ts";
import { unpackArchive } from "./unpackArchive.ts";
import { AppError } from "@/errors.ts";

const SUFFIX = /\.(shp|dbf|prj|cpg)$/i;
const DELETED = 0x2a;
/** Big-endian magic of a .shp, its header, and the shape types that are polygons: plain, with heights, with measures. */
const SHP_MAGIC = 9994;
const SHP_HEADER_BYTES = 100;
const POLYGON_TYPES = [5, 15, 25];

/** The parts of one shapefile by suffix. */
type Parts = Partial<Record<"shp" | "dbf" | "prj" | "cpg", Buffer>>;

function groupParts(files: ReadonlyMap<string, Buffer>): Map<string, Parts> {
  const layers = new Map<string, Parts>();
  for (const [path, bytes] of files) {
    const stem = path.replace(SUFFIX, "");
    const suffix = path.slice(stem.length + 1).toLowerCase() as keyof Parts;
    layers.set(stem, { ...layers.get(stem), [suffix]: bytes });
  }
  return layers;
}

/** @throws AppError — no .shp, cut off, or one of other shapes than polygons. */
function checkShp(shp: Buffer, place: string): void {
  if (shp.length < SHP_HEADER_BYTES || shp.readInt32BE(0) !== SHP_MAGIC)
    throw new AppError("unreadableFile", `${place}.shp is no shapefile. Export it anew.`, {
      text: { key: "boundaryDamaged", values: {} },
    });
  const statedBytes = shp.readInt32BE(24) * 2;
  if (statedBytes !== shp.length)
    throw new AppError(
      "unreadableFile",
      `${place}.shp should have ${statedBytes} bytes and has ${shp.length}: it was cut off or altered. Copy it again.`,
      { text: { key: "shpCut", values: { stated: statedBytes, actual: shp.length } } },
    );
  const type = shp.readInt32LE(32);
  if (!POLYGON_TYPES.includes(type))
    throw new AppError(
      "unreadableFile",
      `${place}.shp holds shapes of type ${type}, no polygons. Choose the layer of areas.`,
      { text: { key: "noPolygons", values: {} } },
    );
}

/** @throws AppError — cut off. */
function checkDbf(dbf: Buffer, place: string): { records: number; isDeleted: (record: number) => boolean } {
  const broken = () =>
    new AppError("unreadableFile", `${place}.dbf is damaged or cut off. Copy it again.`, {
      text: { key: "dbfDamaged", values: {} },
    });
  if (dbf.length < 33) throw broken();
  const [records, header, length] = [dbf.readUInt32LE(4), dbf.readUInt16LE(8), dbf.readUInt16LE(10)];
  if (header < 33 || length < 1 || header + records * length > dbf.length) throw broken();
  return { records, isDeleted: (record) => dbf[header + record * length] === DELETED };
}

function polygonsOf(geometry: { type: string; coordinates: unknown } | null): RawFeature["polygons"] {
  if (geometry === null) return null;
  if (geometry.type === "Polygon") return [geometry.coordinates as RawPolygon];
  return geometry.type === "MultiPolygon" ? (geometry.coordinates as RawPolygon[]) : "other";
}

function readFeatures(parts: Parts, place: string, encoding: DbfEncoding | null, nested: Set<string>): RawFeature[] {
  const { shp = Buffer.alloc(0), dbf } = parts;
  checkShp(shp, place);
  const table = dbf ? checkDbf(dbf, place) : null;
  checkFeatureCount(table?.records ?? 0, place);
  const shapes = parseShp(shp);
  checkFeatureCount(shapes.length, place);
  if (table && table.records !== shapes.length)
    throw new AppError(
      "unreadableFile",
      `${place} has ${shapes.length} shapes and ${table.records} rows in its table: its files do not belong together. Export it anew.`,
      { text: { key: "shpDbfDiffer", values: { shapes: shapes.length, rows: table.records } } },
    );
  const rows = dbf && encoding ? parseDbf(dbf, encoding.label) : [];
  return shapes.flatMap((shape, index): RawFeature[] =>
    table?.isDeleted(index) ? [] : [{ properties: flatProperties(rows[index], nested), polygons: polygonsOf(shape) }],
  );
}

/**
 * Reads one shapefile out of an archive.
 *
 * @param wanted layer, when there are several; left out = the first by name.
 * @throws AppError `unreadableFile`, `tooLarge`, `invalidInput`.
 */
export async function readShapefile(bytes: Buffer, name: string, wanted?: string): Promise<RawLayer> {
  const files = await unpackArchive(bytes, name, (path) => SUFFIX.test(path) && !path.startsWith("__MACOSX/"));
  const layers = groupParts(files);
  const names = [...layers].flatMap(([layer, { shp }]) => (shp ? [layer] : [])).sort();
  if (names.length === 0)
    throw new AppError(
      "unreadableFile",
      `${name} holds no .shp. Pack the .shp, .dbf, .shx, .prj and .cpg of one layer together.`,
      { text: { key: "noShp", values: {} } },
    );
  const layer = chooseLayer(names, wanted, name);
  const parts = layers.get(layer) ?? {};
  const place = `${name}, ${layer}`;
  if (parts.dbf) checkDbf(parts.dbf, place);
  const cpg = parts.cpg?.toString("latin1").slice(0, 100) ?? null;
  const encoding = parts.dbf ? detectDbfEncoding(parts.dbf, cpg) : null;
  const nested = new Set<string>();
  return {
    format: "Shapefile",
    layer,
    layers: names,
    encoding: encoding?.name ?? null,
    claimedEncoding: encoding?.claimed ?? null,
    projection:
      parts.prj
        ?.toString("utf8")
        .replace(/^\uFEFF/, "")
        .trim() || null,
    features: readFeatures(parts, place, encoding, nested),
    nested: [...nested],
  };
}
