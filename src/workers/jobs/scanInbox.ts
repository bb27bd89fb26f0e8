import { lstat, readdir, unlink } from "node:fs/promises";
import path from "node:path";
import { killPoint } from "../killPoint.ts";
import { yearFromName } from "./yearFromName.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { dataFolder } from "@/env.ts";
import { listIntakesBelow, noteInboxFile, type IntakeRow } from "@/server/db/intake.ts";

/** A file is complete when its size and time have stood still for this long, ms. */
const SETTLE_MS = 800;

interface InboxFile {
  readonly path: string;
  readonly fileName: string;
  /** Folder below the inbox = study area; files at the top find their area by their grid. */
  readonly areaId: string | null;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

const isRaster = (name: string) => /\.(tiff?|zip)$/i.test(name) && !name.startsWith(".");

/** A name as a list can show it; the path keeps what it was. */
const shownName = (name: string) => name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "\uFFFD");

/** Links and devices are listed too: the intake says why they are not read. */
async function listFolder(folder: string, areaId: string | null): Promise<InboxFile[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter(
    (entry) => !entry.isDirectory() && isRaster(entry.name),
  );
  const files = await Promise.all(
    names.map(async ({ name }): Promise<InboxFile | null> => {
      const file = path.join(folder, name);
      // A file may be renamed away between listing and looking; the next scan sees its new name.
      const facts = await lstat(file).catch(() => null);
      return (
        facts && {
          path: file,
          fileName: shownName(name),
          areaId,
          sizeBytes: facts.size,
          modifiedMs: Math.round(facts.mtimeMs),
        }
      );
    }),
  );
  return files.filter((file) => file !== null);
}

/** Rasters in the inbox and in its sub-folders that are named like study areas; links are not followed. */
async function listInbox(): Promise<InboxFile[]> {
  const inbox = dataFolder("inbox");
  const folders = (await readdir(inbox, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && areaIdSchema.safeParse(entry.name).success)
    .map((entry) => entry.name);
  const lists = await Promise.all([
    listFolder(inbox, null),
    ...folders.map((name) => listFolder(path.join(inbox, name), name)),
  ]);
  return lists.flat();
}

/** What to do about a file, given what is known of it. Pure. */
export function decideInboxFile(
  file: InboxFile,
  known: IntakeRow | undefined,
  nowMs: number,
): "arriving" | "pending" | "remove" | "leave" {
  const unchanged = known?.sizeBytes === file.sizeBytes && known.modifiedMs === file.modifiedMs;
  if (!known || !unchanged) return "arriving";
  if (known.state === "accepted") return "remove";
  if (known.state !== "arriving") return "leave";
  return nowMs - known.stableSinceMs >= SETTLE_MS ? "pending" : "leave";
}

/**
 * Looks at the inbox folder: new files are noted, still ones are handed on, files already taken into the
 * store are removed.
 *
 * @returns whether files are still arriving, so that the next look should come soon.
 */
export async function scanInbox(now: Date): Promise<boolean> {
  const known = await listIntakesBelow(dataFolder("inbox"));
  let arriving = false;
  for (const file of await listInbox()) {
    const row = known.get(file.path);
    const decision = decideInboxFile(file, row, now.getTime());
    if (decision === "remove") await unlink(file.path);
    arriving ||= decision === "arriving" || (decision === "leave" && row?.state === "arriving");
    if (decision !== "arriving" && decision !== "pending") continue;
    await noteInboxFile(
      {
        ...file,
        year: yearFromName(file.fileName),
        state: decision,
        stableSinceMs: decision === "arriving" ? now.getTime() : (row?.stableSinceMs ?? now.getTime()),
      },
      now,
    );
    killPoint("intake.noted");
  }
  return arriving;
}
