import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "@/errors.ts";

/** A file taken in whole. */
export interface ReceivedFile {
  readonly fileName: string;
  readonly path: string;
  readonly sizeBytes: number;
}

/** The bare name of an offered file: no folders, no control characters, at most 150 characters. */
export function safeFileName(offered: string): string {
  const bare = offered
    .replace(/^.*[/\\]/, "")
    .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, "_")
    .trim();
  const extension = path.extname(bare).slice(0, 12);
  const stem = bare.slice(0, bare.length - path.extname(bare).length).slice(0, 150 - extension.length);
  return `${stem.replace(/^\.+/, "") || "file"}${extension}`;
}

function tooLarge(fileName: string, limitBytes: number): AppError {
  const limitMb = Math.round(limitBytes / 1024 / 1024);
  return new AppError(
    "tooLarge",
    `${fileName} is larger than the ${limitMb} MB an upload may have. Put it into the inbox folder, or raise UPLOAD_LIMIT_MB.`,
    { detail: { limitMb } },
  );
}

/** Lets bytes through until there are too many. */
async function* limited(
  source: AsyncIterable<Uint8Array>,
  fileName: string,
  limitBytes: number,
  counter: { bytes: number },
) {
  for await (const chunk of source) {
    counter.bytes += chunk.byteLength;
    if (counter.bytes > limitBytes) throw tooLarge(fileName, limitBytes);
    yield chunk;
  }
}

/**
 * Writes the body of a request to a folder without holding it in memory. It appears under its final name only when
 * it is whole; a broken upload leaves nothing.
 *
 * @throws AppError("tooLarge") | AppError("invalidInput") if the body is empty.
 */
export async function receiveFile(
  body: AsyncIterable<Uint8Array>,
  {
    offeredName,
    folder,
    limitBytes,
    announcedBytes,
  }: { offeredName: string; folder: string; limitBytes: number; announcedBytes: number },
): Promise<ReceivedFile> {
  const fileName = safeFileName(offeredName);
  if (announcedBytes > limitBytes) throw tooLarge(fileName, limitBytes);
  const finalPath = path.join(folder, `${randomUUID()}-${fileName}`);
  const temporaryPath = `${finalPath}.part`;
  const counter = { bytes: 0 };
  try {
    await pipeline(
      Readable.from(limited(body, fileName, limitBytes, counter)),
      createWriteStream(temporaryPath, { flags: "wx" }),
    );
    if (counter.bytes === 0) throw new AppError("invalidInput", `${fileName} is empty.`);
    await rename(temporaryPath, finalPath);
  } catch (error) {
    await rm(temporaryPath, { force: true });
    throw error;
  }
  return { fileName, path: finalPath, sizeBytes: counter.bytes };
}
