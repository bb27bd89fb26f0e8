import proj4 from "proj4";
import { statedProjection } from "../jobs/adoptProjection.ts";
import { AppError, type ErrorText } from "@/errors.ts";
import { findEpsgProjection } from "@/raster/epsgProjections.ts";

/** The way from a file's coordinates to longitude and latitude, WGS 84. */
export interface ToLonLat {
  readonly name: string;
  readonly convert: (position: readonly number[]) => [number, number];
}

/** What proj4 makes of a definition; its own types leave most of it out. */
interface Resolved {
  readonly a: number;
  readonly b: number;
  readonly projName?: string;
  readonly datum?: { readonly datum_type: number };
}

/** proj4's marks of a datum tied to WGS 84 by three or seven parameters or a grid. */
const TIED_DATUMS = [1, 2, 3];
/** Axes of WGS 84, CGCS2000 and GRS 80, metres. They differ by 0.1 mm. */
const MODERN = { a: 6_378_137, b: 6_356_752.3 };
const WITHIN_M = 0.1;

function unknown(file: string, what: string, text: ErrorText, cause?: unknown): AppError {
  return new AppError(
    "unknownProjection",
    `${file}: ${what} Transform it to WGS 84 or CGCS2000 longitude and latitude in your GIS (in QGIS: Export, Save Features As, CRS EPSG:4490) and import that.`,
    { cause, text },
  );
}

/** On a modern ellipsoid, or with parameters of its own, positions are WGS 84 to a metre or better; CGCS2000 to centimetres. */
function isTied({ a, b, datum, projName }: Resolved): boolean {
  if (datum && TIED_DATUMS.includes(datum.datum_type)) return true;
  const isWebMercator = projName === "merc" && a === MODERN.a && b === MODERN.a;
  return isWebMercator || (Math.abs(a - MODERN.a) < WITHIN_M && Math.abs(b - MODERN.b) < WITHIN_M);
}

function nameOf(definition: string, resolved: Resolved): string {
  const quoted = /^\s*\w+\s*\[\s*"([^"]+)"/.exec(definition)?.[1];
  const known = quoted === undefined || /^(unknown|unnamed)$/i.test(quoted) ? undefined : quoted;
  return (known ?? resolved.projName ?? definition).replaceAll("_", " ");
}

/**
 * The way from a stated coordinate system to longitude and latitude.
 *
 * @param stated WKT 1 or 2 (ESRI's too), "EPSG:n", a proj4 definition, or `null`.
 * @throws AppError `unknownProjection` — not stated, not understood, or on an old datum without parameters.
 */
export function toLonLat(stated: string | null, file: string): ToLonLat {
  if (stated === null)
    throw unknown(file, "it does not say in which coordinate system it is (no .prj).", {
      key: "noCrs",
      values: {},
    });
  const isWkt = /^\s*[A-Z_a-z]+\s*\[/.test(stated);
  let definition: string;
  let resolved: Resolved;
  try {
    definition = isWkt ? stated : statedProjection(stated);
    resolved = new (proj4.Proj as unknown as new (definition: string) => Resolved)(definition);
  } catch (cause) {
    throw unknown(
      file,
      `its coordinate system is not understood (${cause instanceof Error ? cause.message : String(cause)}).`,
      { key: "crsNotUnderstood", values: {} },
      cause,
    );
  }
  const epsg = /^EPSG:(\d+)$/i.exec(stated);
  const known = epsg ? findEpsgProjection(Number(epsg[1]))?.name : undefined;
  const name = isWkt ? nameOf(stated, resolved) : known === undefined ? stated : `${known} (${stated})`;
  if (!isTied(resolved))
    throw unknown(
      file,
      `its coordinate system "${name}" is on an older datum (Beijing 1954, Xi'an 1980 …) that lies up to about 150 m off and whose local parameters are not in the file.`,
      { key: "oldDatum", values: { system: name.slice(0, 120) } },
    );
  const isShifted = TIED_DATUMS.includes(resolved.datum?.datum_type ?? 0);
  if (resolved.projName === "longlat" && !isShifted) return { name, convert: ([x, y]) => [x, y] };
  const converter = proj4(definition, "+proj=longlat +datum=WGS84 +no_defs");
  return {
    name,
    convert: (position) => {
      const [x, y] = converter.forward([position[0], position[1]]);
      return [x, y];
    },
  };
}
