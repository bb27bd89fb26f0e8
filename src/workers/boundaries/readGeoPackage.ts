import type { Database, SqlValue } from "sql.js";
import initSqlite from "sql.js/dist/sql-wasm-inline.js";
import wkx from "wkx";
import {
  checkFeatureCount,
  chooseLayer,
  flatProperties,
  type RawFeature,
  type RawLayer,
  type RawPolygon,
} from "./rawLayer.ts";
import { AppError } from "@/errors.ts";

/** Bytes 18 and 19 of SQLite's header: 2 = with a write-ahead log beside the file, which no copy in memory has. */
const WRITE_VERSION_BYTE = 18;
const READ_VERSION_BYTE = 19;

/** Header of a geometry: "GP", version, flags, system, envelope. Source: OGC 12-128r18, GeoPackage, clause 2.1.3. */
const FLAGS_BYTE = 3;
const FIXED_HEADER_BYTES = 8;
const EMPTY_FLAG = 0x10;
const EXTENDED_FLAG = 0x20;
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];

const AREA_TYPES = [
  "POLYGON",
  "MULTIPOLYGON",
  "GEOMETRY",
  "GEOMETRYCOLLECTION",
  "SURFACE",
  "CURVEPOLYGON",
  "MULTISURFACE",
];

interface LayerRow {
  readonly table: string;
  readonly column: string;
  readonly srsId: number;
}

const quoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`;

function rowsOf(db: Database, sql: string, parameters: SqlValue[] = []): Record<string, SqlValue>[] {
  const statement = db.prepare(sql);
  try {
    statement.bind(parameters);
    const rows: Record<string, SqlValue>[] = [];
    while (statement.step()) rows.push(statement.getAsObject());
    return rows;
  } finally {
    statement.free();
  }
}

/** Layers of areas; views are left out, since they can compute anything. */
function listLayers(db: Database): LayerRow[] {
  return rowsOf(
    db,
    `SELECT g.table_name AS layer, g.column_name AS field, g.geometry_type_name AS kind, g.srs_id AS srs
     FROM gpkg_geometry_columns g JOIN sqlite_master m ON m.name = g.table_name AND m.type = 'table'
     ORDER BY g.table_name`,
  )
    .filter(({ kind }) => AREA_TYPES.includes(String(kind).toUpperCase()))
    .map(({ layer, field, srs }) => ({ table: String(layer), column: String(field), srsId: Number(srs) }));
}

function projectionOf(db: Database, srsId: number): string | null {
  const [row] = rowsOf(
    db,
    "SELECT organization AS who, organization_coordsys_id AS code, definition AS wkt FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
    [srsId],
  );
  if (!row || srsId <= 0) return null;
  const wkt = String(row.wkt ?? "").trim();
  if (wkt !== "" && wkt !== "undefined") return wkt;
  return String(row.who).toUpperCase() === "EPSG" ? `EPSG:${String(row.code)}` : null;
}

function polygonsOf(blob: SqlValue, place: string): RawFeature["polygons"] {
  if (!(blob instanceof Uint8Array)) return null;
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  const flags = bytes[FLAGS_BYTE];
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 7];
  if (bytes.toString("latin1", 0, 2) !== "GP" || envelope === undefined || (flags & EXTENDED_FLAG) !== 0)
    throw new AppError("unreadableFile", `${place}: its geometry is not in GeoPackage's own form. Export it anew.`, {
      text: { key: "boundaryDamaged", values: {} },
    });
  if ((flags & EMPTY_FLAG) !== 0) return null;
  let geometry: { type: string; coordinates?: unknown };
  try {
    geometry = wkx.Geometry.parse(bytes.subarray(FIXED_HEADER_BYTES + envelope)).toGeoJSON() as typeof geometry;
  } catch (cause) {
    throw new AppError(
      "unreadableFile",
      `${place}: its geometry cannot be read (${cause instanceof Error ? cause.message : String(cause)}). Curves have to be turned into straight lines first.`,
      { cause, text: { key: "curves", values: {} } },
    );
  }
  if (geometry.type === "Polygon") return [geometry.coordinates as RawPolygon];
  return geometry.type === "MultiPolygon" ? (geometry.coordinates as RawPolygon[]) : "other";
}

function readLayer(db: Database, name: string, wanted: string | undefined): RawLayer {
  const known = listLayers(db);
  const layers = known.map(({ table }) => table);
  const layer = chooseLayer(layers, wanted, name);
  const { table, column, srsId } = known[layers.indexOf(layer)];
  const [{ count }] = rowsOf(db, `SELECT count(*) AS count FROM ${quoted(table)}`);
  checkFeatureCount(Number(count), `${name}, ${layer}`);
  const nested = new Set<string>();
  const features = rowsOf(db, `SELECT * FROM ${quoted(table)}`).map(({ [column]: blob, ...rest }, index) => ({
    properties: flatProperties(rest, nested),
    polygons: polygonsOf(blob, `${name}, ${layer}, feature ${index}`),
  }));
  return {
    format: "GeoPackage",
    layer,
    layers,
    encoding: null,
    claimedEncoding: null,
    projection: projectionOf(db, srsId),
    features,
    nested: [...nested],
  };
}

/**
 * Reads one layer of a GeoPackage, in memory.
 *
 * @param wanted layer, when there are several; left out = the first by name.
 * @throws AppError `unreadableFile`, `tooLarge`, `invalidInput`.
 */
export async function readGeoPackage(bytes: Buffer, name: string, wanted?: string): Promise<RawLayer> {
  const own = Buffer.from(bytes);
  if (own[WRITE_VERSION_BYTE] === 2) own[WRITE_VERSION_BYTE] = 1;
  if (own[READ_VERSION_BYTE] === 2) own[READ_VERSION_BYTE] = 1;
  const sqlite = await initSqlite();
  const db = new sqlite.Database(own);
  try {
    return readLayer(db, name, wanted);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      "unreadableFile",
      `${name} is no GeoPackage that can be read: ${cause instanceof Error ? cause.message : String(cause)}. Close it in QGIS and copy it again, or export GeoJSON.`,
      { cause, text: { key: "notGeoPackage", values: {} } },
    );
  } finally {
    db.close();
  }
}
