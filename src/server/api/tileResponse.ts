import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { BODY_ENCODING_HEADER } from "./versionedResponse.ts";

/** Tiles kept in memory: some screens full of every year of a series. */
const KEPT_BYTES = 64 * 1024 * 1024;

interface KeptTile {
  readonly etag: string;
  readonly gzipped: Uint8Array<ArrayBuffer>;
}

const kept = new Map<string, KeptTile>();
let keptBytes = 0;

function keep(address: string, tile: KeptTile): void {
  kept.set(address, tile);
  keptBytes += tile.gzipped.length;
  for (const [oldest, { gzipped }] of kept) {
    if (keptBytes <= KEPT_BYTES) break;
    kept.delete(oldest);
    keptBytes -= gzipped.length;
  }
}

function findKept(address: string): KeptTile | undefined {
  const tile = kept.get(address);
  if (!tile) return undefined;
  kept.delete(address);
  kept.set(address, tile);
  return tile;
}

/**
 * Answers with a map tile: compressed once, kept as long as there is room, with an ETag, and never asked for again when
 * its address names the version in force.
 *
 * @param address what the tile is, its version included.
 * @param isPinned whether the request names that version.
 * @param draw makes the compressed bytes when they are not kept.
 */
export async function tileResponse(
  request: Request,
  { address, isPinned }: { address: string; isPinned: boolean },
  draw: () => Promise<Uint8Array>,
): Promise<Response> {
  let tile = findKept(address);
  if (!tile) {
    const gzipped = new Uint8Array(await draw());
    const etag = `"${createHash("sha256").update(gzipped).digest("base64url").slice(0, 22)}"`;
    tile = { etag, gzipped };
    keep(address, tile);
  }
  const headers = {
    etag: tile.etag,
    vary: "accept-encoding",
    "cache-control": isPinned ? "private, max-age=31536000, immutable" : "private, no-cache",
  };
  if (request.headers.get("if-none-match") === tile.etag) return new Response(null, { status: 304, headers });
  const isGzip = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  return new Response(isGzip ? tile.gzipped : new Uint8Array(gunzipSync(tile.gzipped)), {
    headers: {
      ...headers,
      "content-type": "application/octet-stream",
      ...(isGzip ? { [BODY_ENCODING_HEADER]: "gzip" } : {}),
    },
  });
}
