import { LimitedReader, type LimitedBudget, type LimitedReaderOptions } from "./limitedReader.ts";
import type { LimitedReport, LimitedTasks } from "./limitedTasks.ts";

/** The whole allowance of one task. */
export type RunLimitedOptions = LimitedReaderOptions & LimitedBudget & { readonly onProgress?: LimitedReport };

/**
 * Has a file of unknown origin read by a process of its own that may read the named files, hold so much memory and take so
 * much time, and nothing more. See docs/adr/0009-limited-reader.md; readers are listed in `limitedTasks.ts`.
 *
 * @example
 * const header = await runLimited("readRasterHeader", { path }, { read: [path], name: "land_2024.tif", ...HEADER_ALLOWANCE });
 *
 * @throws AppError — what the reader found; `unreadableFile` — it crashed or hung; `tooLarge` — memory; `environment`.
 */
export async function runLimited<Name extends keyof LimitedTasks>(
  task: Name,
  input: Parameters<LimitedTasks[Name]>[0],
  options: RunLimitedOptions,
): Promise<Awaited<ReturnType<LimitedTasks[Name]>>> {
  const reader = new LimitedReader(options);
  try {
    return await reader.run(task, input, options, options.onProgress);
  } finally {
    reader.close();
  }
}

/** For a look at a header: no honest one takes a tenth of it. */
export const HEADER_ALLOWANCE = { memoryMb: 384, wallMs: 1500 } as const;
