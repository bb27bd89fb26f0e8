import { readFile } from "node:fs/promises";
import path from "node:path";
import { listBaseMaps, type BaseMap } from "./baseMaps.ts";
import { AppError } from "@/errors.ts";

/** A picture of a base map. */
export interface BaseTile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/** Where a tile lies in the web-Mercator pyramid. */
export interface TileAddress {
  readonly source: string;
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

export const DEEPEST_ZOOM = 18;
const WAIT_MS = 5_000;
const LARGEST_BYTES = 2_000_000;
const KEPT_TILES = 400;
const ON_DISK = [
  { extension: "png", contentType: "image/png" },
  { extension: "jpg", contentType: "image/jpeg" },
  { extension: "webp", contentType: "image/webp" },
] as const;

/** A server that did not answer is left alone for so long: a page must not wait for each of its tiles. */
const AWAY_MS = 30_000;

/** Until when a source is taken to be away, ms since 1970. */
const awayUntilMs = new Map<string, number>();

/** Fetched tiles, the latest used last. */
const kept = new Map<string, BaseTile>();

async function readTile(folder: string, { z, x, y }: TileAddress): Promise<BaseTile> {
  for (const { extension, contentType } of ON_DISK) {
    try {
      const bytes = await readFile(path.join(folder, String(z), String(x), `${y}.${extension}`));
      return { bytes: new Uint8Array(bytes), contentType };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new AppError("notFound", `The base map has no tile ${z}/${x}/${y}.`);
}

async function fetchTile(template: string, { source, z, x, y }: TileAddress): Promise<BaseTile> {
  const url = template.replace("{z}", String(z)).replace("{x}", String(x)).replace("{y}", String(y));
  const { hostname } = new URL(url);
  if (Date.now() < (awayUntilMs.get(source) ?? 0))
    throw new AppError("notReady", `The base map at ${hostname} did not answer a moment ago.`);
  let response: Response;
  try {
    response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(WAIT_MS) });
  } catch (cause) {
    awayUntilMs.set(source, Date.now() + AWAY_MS);
    throw new AppError("environment", `The base map at ${hostname} does not answer.`, { cause });
  }
  const contentType = response.headers.get("content-type")?.split(";")[0] ?? "";
  if (!response.ok || !/^image\/(png|jpeg|webp)$/.test(contentType)) {
    throw new AppError("notFound", `The base map at ${hostname} has no picture ${z}/${x}/${y} (${response.status}).`);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.byteLength > LARGEST_BYTES) throw new AppError("notFound", `A tile of ${hostname} is too large.`);
  return { bytes, contentType };
}

function findSource(id: string): BaseMap {
  const map = listBaseMaps().find((each) => each.id === id);
  if (!map) throw new AppError("notFound", `There is no base map "${id}".`);
  if (map.refused !== null) {
    throw new AppError("invalidInput", `The base map "${id}" is in GCJ-02 and would lie hundreds of metres off.`);
  }
  return map;
}

/**
 * A tile of one of the installation's base maps, asked for by us so that keys stay here.
 *
 * @throws AppError("notFound") if there is no such map or tile; AppError("invalidInput") outside the pyramid or for a
 *   map in shifted coordinates; AppError("environment") if its server does not answer.
 */
export async function getBaseTile(address: TileAddress): Promise<BaseTile> {
  const { z, x, y } = address;
  const isInside = [z, x, y].every((value) => Number.isInteger(value) && value >= 0);
  if (!isInside || z > DEEPEST_ZOOM || x >= 2 ** z || y >= 2 ** z) {
    throw new AppError("invalidInput", `There is no tile ${z}/${x}/${y}.`);
  }
  const { source } = findSource(address.source);
  if ("folder" in source) return readTile(source.folder, address);
  const key = `${source.url} ${z}/${x}/${y}`;
  const tile = kept.get(key) ?? (await fetchTile(source.url, address));
  kept.delete(key);
  kept.set(key, tile);
  const oldest = kept.keys().next();
  if (kept.size > KEPT_TILES && !oldest.done) kept.delete(oldest.value);
  return tile;
}
