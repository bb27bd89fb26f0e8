import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import { dataFolder } from "@/env.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import type { ValueCount } from "@/raster/censusRaster.ts";
import type { WindowOffset } from "@/raster/cropToGrid.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import type { ResampleReport } from "@/raster/resampleNearest.ts";
import type { PixelWindow } from "@/raster/pixelWindow.ts";
import { OPERATOR_LIMITS } from "@/raster/tiffDirectoryReader.ts";
import type { IntakeRow } from "@/server/db/intake.ts";
import { LimitedReader } from "@/workers/limited/limitedReader.ts";
import { HEADER_ALLOWANCE, runLimited, type RunLimitedOptions } from "@/workers/limited/runLimited.ts";
import type { LimitedReport } from "@/workers/limited/limitedTasks.ts";

/** Where a copy of an offered file was written, and what was said of it; the caller removes it. */
export interface WrittenCopy<Answer> {
  readonly path: string;
  readonly answer: Answer;
  readonly clear: () => Promise<void>;
}

/** Memory for unpacking the largest block allowed, and what is counted of it. */
const CENSUS_MEMORY_MB = 1024;
/** Rows of tiles are held, of the largest area allowed. */
const COPY_MEMORY_MB = 3072;
/** The largest block takes well under a second; a busy machine takes longer. */
const QUIET_MS = 20_000;
const START_MS = 60_000;
const SLOWEST_PIXELS_PER_MS = 1000;

function patience(pixels: number) {
  return { wallMs: START_MS + pixels / SLOWEST_PIXELS_PER_MS, quietMs: QUIET_MS };
}

/** The limited process may write, but not wait for the disk. */
async function syncFile(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** An offered file and its copy, seen through a process that can do nothing else. */
export class OfferedRaster {
  private readonly reader: LimitedReader;
  /** Of the resampled or cropped copy, which is written under a temporary name first. */
  private readonly folder: string;

  constructor(
    private readonly row: IntakeRow,
    private readonly staged: string,
    private readonly signal: AbortSignal,
  ) {
    this.folder = path.join(dataFolder("uploads"), `fitted-${row.id}`);
    this.reader = new LimitedReader({
      read: [row.path, staged, `${this.folder}/*`],
      name: row.fileName,
      memoryMb: CENSUS_MEMORY_MB,
      signal,
    });
  }

  /** @throws AppError as `openRaster` and `runLimited` do. */
  readHeader(file: string): Promise<RasterHeader> {
    return this.reader.run("readRasterHeader", { path: file, limits: OPERATOR_LIMITS }, HEADER_ALLOWANCE);
  }

  /** Unpacks every block of a window of the copy (or of its resampled copy). */
  countValues(file: string, window: PixelWindow, report: LimitedReport): Promise<ValueCount[]> {
    const input = { path: file, window, limits: OPERATOR_LIMITS };
    return this.reader.run("countRasterValues", input, patience(window.rows * window.columns), report);
  }

  /** Makes a copy on another grid. */
  resample(target: GridSpec): Promise<WrittenCopy<ResampleReport>> {
    return this.writeCopy(target, (output, options) =>
      runLimited("resampleRaster", { path: this.staged, target, output }, options),
    );
  }

  /** Makes a copy of the window that a grid covers. */
  crop(target: GridSpec, offset: WindowOffset): Promise<WrittenCopy<void>> {
    return this.writeCopy(target, (output, options) =>
      runLimited("cropRaster", { path: this.staged, target, offset, output }, options),
    );
  }

  private async writeCopy<Answer>(
    target: GridSpec,
    write: (output: string, options: RunLimitedOptions) => Promise<Answer>,
  ): Promise<WrittenCopy<Answer>> {
    const clear = () => rm(this.folder, { recursive: true, force: true });
    await clear();
    await mkdir(this.folder);
    const output = path.join(this.folder, "fitted.tif");
    const reach = `${this.folder}/*`;
    const answer = await write(output, {
      ...{ read: [this.staged, reach], write: [reach], name: this.row.fileName, memoryMb: COPY_MEMORY_MB },
      ...{ wallMs: patience(target.width * target.height).wallMs * 4, signal: this.signal },
    });
    await syncFile(output);
    return { path: output, answer, clear };
  }

  close(): void {
    this.reader.close();
  }
}
