import { access, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { demoFileName, RECIPE_VERSION } from "./synthesize.ts";

/** What a directory's demo files were made with. */
export interface Recipe {
  readonly seed: number;
  readonly pixelSizeM: number;
}

/** A hidden note beside the files; a file is complete as soon as it bears its name. */
const NOTE = ".clcd_demo.json";
const noteSchema = z.record(z.string(), z.string());

function signature({ seed, pixelSizeM }: Recipe): string {
  return `recipe ${RECIPE_VERSION}, seed ${seed}, ${pixelSizeM} m`;
}

async function readNote(directory: string): Promise<Record<string, string>> {
  try {
    const parsed = noteSchema.safeParse(JSON.parse(await readFile(join(directory, NOTE), "utf8")));
    return parsed.success ? parsed.data : {};
  } catch {
    // No note, or one cut short: everything is written again.
    return {};
  }
}

/** The years whose files are missing or were made by another recipe. */
export async function yearsToWrite(directory: string, years: readonly number[], recipe: Recipe): Promise<number[]> {
  const note = await readNote(directory);
  const needed: number[] = [];
  for (const year of years) {
    const name = demoFileName(year);
    const present = await access(join(directory, name)).then(
      () => true,
      () => false,
    );
    if (!present || note[name] !== signature(recipe)) needed.push(year);
  }
  return needed;
}

/** Notes what the files of some years were made with. */
export async function keepRecipe(directory: string, years: readonly number[], recipe: Recipe): Promise<void> {
  const note = await readNote(directory);
  for (const year of years) note[demoFileName(year)] = signature(recipe);
  const path = join(directory, NOTE);
  await writeFile(`${path}.part`, `${JSON.stringify(note, null, 2)}\n`);
  await rename(`${path}.part`, path);
}
