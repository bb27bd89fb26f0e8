import { existsSync } from "node:fs";
import { copyFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { NewArea } from "@/contract/intake.ts";
import type { StudyArea } from "./readStudyArea.ts";

/** Pixel size of the demo that `npm run up` makes. */
const DEMO_PIXEL_M = 300;

/** The demo's study area as the worker is told of it; every pixel size is an area of its own. */
export function demoArea(area: StudyArea, pixelSizeM: number): NewArea {
  const isDemo = pixelSizeM === DEMO_PIXEL_M;
  return {
    id: isDemo ? "qianzhong-demo" : `qianzhong-demo-${pixelSizeM}m`,
    nameZh: isDemo ? area.nameZh : `${area.nameZh}(${pixelSizeM} 米)`,
    nameEn: isDemo ? area.nameEn : `${area.nameEn} (${pixelSizeM} m)`,
    legendId: area.legendId,
    coefficientRegion: area.coefficientRegion,
    synthetic: true,
  };
}

/** Copies a file so that it appears whole. */
export async function copyWhole(source: string, target: string): Promise<void> {
  await copyFile(source, `${target}.part`);
  await rename(`${target}.part`, target);
}

/**
 * Hands files to the inbox as a user would: a new folder appears at once with everything in it, so that the
 * series is taken in as one; into a folder that is there already, files come one by one.
 *
 * @param files - rasters, and the boundary file of a new area.
 * @returns the folder.
 */
export async function deliverToInbox(inbox: string, files: readonly string[], newArea: NewArea): Promise<string> {
  const { id, ...described } = newArea;
  const folder = join(inbox, id);
  if (existsSync(folder)) {
    for (const file of files) await copyWhole(file, join(folder, basename(file)));
    return folder;
  }
  const waiting = join(inbox, `.${id}.part`);
  await rm(waiting, { recursive: true, force: true });
  await mkdir(waiting, { recursive: true });
  await writeFile(join(waiting, "area.json"), `${JSON.stringify(described, null, 2)}\n`);
  for (const file of files) await copyFile(file, join(waiting, basename(file)));
  await rename(waiting, folder);
  return folder;
}
