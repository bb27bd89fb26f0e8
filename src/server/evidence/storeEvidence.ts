import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/errors.ts";
import { dataFolder, getEnv } from "@/env.ts";

/** Pixels an uploaded picture may have. */
const LARGEST_PICTURE_PIXELS = 60_000_000;
/** Longer side of the kept picture. */
const KEPT_SIDE_PX = 2560;

/** Evidence as it lies in the store. */
export interface StoredEvidence {
  /** Relative to DATA_DIR. */
  readonly storedPath: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

const starts = (bytes: Buffer, ...start: number[]) => start.every((byte, i) => bytes[i] === byte);

/** What a file is by its first bytes; its name proves nothing. */
function kindOf(bytes: Buffer): "picture" | "pdf" | null {
  if (starts(bytes, 0xff, 0xd8, 0xff) || starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return "picture";
  if (bytes.subarray(0, 4).toString("latin1") === "RIFF" && bytes.subarray(8, 12).toString("latin1") === "WEBP") {
    return "picture";
  }
  return bytes.subarray(0, 5).toString("latin1") === "%PDF-" ? "pdf" : null;
}

/** Draws the picture anew: what is hidden in it (position, camera, programs) does not come along. */
async function redraw(bytes: Buffer, fileName: string): Promise<Buffer> {
  const { default: sharp } = await import("sharp");
  try {
    return await sharp(bytes, { limitInputPixels: LARGEST_PICTURE_PIXELS })
      .rotate()
      .resize({ width: KEPT_SIDE_PX, height: KEPT_SIDE_PX, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 88 })
      .toBuffer();
  } catch (error) {
    throw new AppError("unreadableFile", `${fileName} is not a whole picture, or has more than 60 million pixels.`, {
      cause: error,
    });
  }
}

/**
 * Brings a received file into the store of evidence: JPEG, PNG or WebP pictures (drawn anew as JPEG) or PDF.
 *
 * @throws AppError("unsupportedLayout") for anything else.
 */
export async function storeEvidence(receivedPath: string, fileName: string): Promise<StoredEvidence> {
  const bytes = await readFile(receivedPath);
  const kind = kindOf(bytes);
  if (kind === null) {
    throw new AppError("unsupportedLayout", `${fileName} is neither a JPEG, PNG or WebP picture nor a PDF.`);
  }
  const kept = kind === "picture" ? await redraw(bytes, fileName) : bytes;
  const sha256 = createHash("sha256").update(kept).digest("hex");
  const target = path.join(dataFolder("evidence"), `${sha256}.${kind === "picture" ? "jpg" : "pdf"}`);
  await mkdir(path.dirname(target), { recursive: true });
  const half = `${target}.${randomUUID()}.part`;
  await writeFile(half, kept);
  await rename(half, target);
  await rm(receivedPath, { force: true });
  return {
    storedPath: path.relative(getEnv().dataDir, target),
    mediaType: kind === "picture" ? "image/jpeg" : "application/pdf",
    sizeBytes: kept.byteLength,
    sha256,
  };
}
