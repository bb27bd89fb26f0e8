import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { STAGED_PREFIX } from "./jobs/intake/stageFile.ts";
import { dataFolder } from "@/env.ts";

const LEFT_OVER = new RegExp(`^${STAGED_PREFIX}\\d+\\.tif$|^(resampled|unzipped)-\\d+$`);

/** Removes copies that a killed worker left in the uploads folder; the files they were made from are still there. */
export async function clearLeftovers(): Promise<void> {
  const folder = dataFolder("uploads");
  const names = (await readdir(folder)).filter((name) => LEFT_OVER.test(name));
  await Promise.all(names.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
}
