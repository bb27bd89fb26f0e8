import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { hashFile } from "../intake/hashFile.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { tableOfferSchema } from "@/contract/tableImport.ts";
import { dataFolder } from "@/env.ts";
import { log } from "@/log.ts";
import { listAreaRows } from "@/server/db/area.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { createTableImport } from "@/server/db/tableImport.ts";

/** What stands beside a table in the inbox and says what it is; it comes last, when the table is whole. */
const OFFER = ".table.json";
const offerSchema = tableOfferSchema.omit({ areaId: true });

async function take(offerPath: string, areaId: string | null, now: Date): Promise<void> {
  const file = offerPath.slice(0, -OFFER.length);
  const fileName = path.basename(file);
  const offer = offerSchema.safeParse(JSON.parse(await readFile(offerPath, "utf8")));
  if (!offer.success) {
    log.warn(
      { offerPath, problem: offer.error.issues[0].message },
      "a table's description is not understood; left lying",
    );
    return;
  }
  // A kill in between leaves the table in uploads and its description here: without its table it is dropped.
  const stored = path.join(dataFolder("uploads"), `${randomUUID()}-${fileName}`);
  await rename(file, stored);
  const [{ size: sizeBytes }, sha256] = [await stat(stored), await hashFile(stored)];
  await createTableImport(SYSTEM, { fileName, path: stored, sha256, sizeBytes }, { ...offer.data, areaId }, now);
  await rm(offerPath, { force: true });
}

async function scanFolder(folder: string, areaId: string | null, now: Date): Promise<boolean> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(OFFER) && !name.startsWith("."));
  const ready = names.filter((name) => existsSync(path.join(folder, name.slice(0, -OFFER.length))));
  for (const name of ready) await take(path.join(folder, name), areaId, now);
  return ready.length > 0;
}

/**
 * Takes tables from the inbox: beside `factors.csv` a text `factors.csv.table.json` says what it is. In an area's folder they
 * belong to the area, and wait until it has results; at the top they are of the whole country.
 *
 * @returns whether a table was taken.
 */
export async function scanTables(now: Date): Promise<boolean> {
  const inbox = dataFolder("inbox");
  let taken = await scanFolder(inbox, null, now);
  for (const { id, computedAt } of await listAreaRows(SYSTEM)) {
    const folder = path.join(inbox, id);
    if (computedAt === null || !areaIdSchema.safeParse(id).success || !existsSync(folder)) continue;
    taken = (await scanFolder(folder, id, now)) || taken;
  }
  return taken;
}
