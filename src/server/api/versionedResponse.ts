import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Next would drop "content-encoding"; src/server/encodedBody.ts puts it back from this. */
export const BODY_ENCODING_HEADER = "x-body-encoding";

/** Bytes ready to send, kept so that a year asked for by ten browsers is encoded once. */
interface Encoded {
  readonly etag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const KEPT_ANSWERS = 96;
const kept = new Map<string, Encoded>();

function encode(bytes: Uint8Array, encoding: "br" | "gzip" | "identity"): Encoded {
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}-${encoding}"`;
  if (encoding === "br") {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength };
    return { etag, bytes: new Uint8Array(brotliCompressSync(bytes, { params })) };
  }
  return { etag, bytes: new Uint8Array(encoding === "gzip" ? gzipSync(bytes) : bytes) };
}

function acceptedEncoding(request: Request): "br" | "gzip" | "identity" {
  const accepted = request.headers.get("accept-encoding") ?? "";
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : "identity";
}

/**
 * Answers with the bytes of something that belongs to one data version of an area: compressed, with an ETag, and
 * never asked for again when the address names the current version.
 *
 * @param key what the bytes are, without version.
 * @param version the version in force.
 * @param produce makes the bytes when they are not kept.
 */
export async function versionedResponse(
  request: Request,
  { key, version, contentType }: { key: string; version: number | string; contentType: string },
  produce: () => Promise<Uint8Array>,
): Promise<Response> {
  const encoding = acceptedEncoding(request);
  const address = `${key} ${version} ${encoding}`;
  let encoded = kept.get(address);
  if (!encoded) {
    encoded = encode(await produce(), encoding);
    kept.set(address, encoded);
    const oldest = kept.keys().next();
    if (kept.size > KEPT_ANSWERS && !oldest.done) kept.delete(oldest.value);
  }
  const isPinned = new URL(request.url).searchParams.get("v") === String(version);
  const headers = {
    etag: encoded.etag,
    vary: "accept-encoding",
    "cache-control": isPinned ? "private, max-age=31536000, immutable" : "private, no-cache",
  };
  if (request.headers.get("if-none-match") === encoded.etag) return new Response(null, { status: 304, headers });
  return new Response(encoded.bytes, {
    headers: {
      ...headers,
      "content-type": contentType,
      ...(encoding === "identity" ? {} : { [BODY_ENCODING_HEADER]: encoding }),
    },
  });
}
