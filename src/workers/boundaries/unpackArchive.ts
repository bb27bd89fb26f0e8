import { promisify } from "node:util";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { BOUNDARY_LIMITS } from "@/contract/regionFile.ts";
import { AppError } from "@/errors.ts";

const SYMLINK = 0o120000;
const FILE_TYPE = 0o170000;
const UTF8_FLAG = 0x800;
const ENCRYPTED_FLAG = 1;

const open = promisify<Buffer, yauzl.Options, ZipFile>((buffer, options, done) =>
  yauzl.fromBuffer(buffer, options, done),
);

/** Names in archives made on Chinese Windows are GBK without saying so. */
function nameOf(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer;
  if ((entry.generalPurposeBitFlag & UTF8_FLAG) !== 0) return raw.toString("utf8");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder("gb18030").decode(raw);
  }
}

function refuse(archive: string, what: string): never {
  throw new AppError("unreadableFile", `${archive}: ${what}. Pack the files of one shapefile anew, without folders.`);
}

function checkName(name: string, archive: string): void {
  if (/^([/\\]|[a-z]:)/i.test(name) || name.split(/[/\\]/).includes("..") || /[\0-\x1f]/.test(name))
    refuse(archive, `it holds an entry named ${JSON.stringify(name)}, which points out of the archive`);
  if (/\.(zip|7z|rar|tar|gz|tgz)$/i.test(name)) refuse(archive, `it holds another archive, ${JSON.stringify(name)}`);
}

function checkEntry(entry: Entry, name: string, archive: string): void {
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK)
    refuse(archive, `${JSON.stringify(name)} is a link, not a file`);
  if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0)
    refuse(archive, `${JSON.stringify(name)} is locked with a password`);
  if (entry.uncompressedSize > 4096 && entry.uncompressedSize > BOUNDARY_LIMITS.ratio * entry.compressedSize)
    refuse(archive, `${JSON.stringify(name)} unpacks to more than ${BOUNDARY_LIMITS.ratio} times its size`);
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** All entries, checked before one of them is unpacked. */
async function listEntries(zip: ZipFile, archive: string): Promise<Map<string, Entry>> {
  if (zip.entryCount > BOUNDARY_LIMITS.entries)
    refuse(archive, `it holds ${zip.entryCount} entries; ${BOUNDARY_LIMITS.entries} are allowed`);
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", resolve);
    zip.on("entry", (entry: Entry) => {
      try {
        const name = nameOf(entry);
        checkName(name, archive);
        checkEntry(entry, name, archive);
        if (!name.endsWith("/")) entries.set(name, entry);
        zip.readEntry();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    zip.readEntry();
  });
  const bytes = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (bytes > BOUNDARY_LIMITS.bytes)
    throw new AppError(
      "tooLarge",
      `${archive} unpacks to ${bytes} bytes; boundaries may have ${BOUNDARY_LIMITS.bytes}. Simplify the outlines.`,
    );
  return entries;
}

/**
 * Unpacks the wanted files of an archive into memory. Nothing is written anywhere.
 *
 * @param wanted which names, as the archive has them, with folders.
 * @throws AppError `unreadableFile` — damaged, locked, links, names that point out of it, archives in it; `tooLarge`.
 */
export async function unpackArchive(
  bytes: Buffer,
  archive: string,
  wanted: (name: string) => boolean,
): Promise<Map<string, Buffer>> {
  let zip: ZipFile | undefined;
  try {
    zip = await open(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true });
    const files = new Map<string, Buffer>();
    for (const [name, entry] of await listEntries(zip, archive))
      if (wanted(name)) files.set(name, await unpack(zip, entry));
    return files;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    return refuse(archive, `the archive is damaged (${cause instanceof Error ? cause.message : String(cause)})`);
  } finally {
    zip?.close();
  }
}
