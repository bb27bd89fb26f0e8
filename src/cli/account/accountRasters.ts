import { statSync } from "node:fs";
import { tmpdir } from "node:os";
import { openRaster } from "@/raster/openRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { renamedError } from "@/raster/renamedError.ts";
import { OPERATOR_LIMITS } from "@/raster/tiffDirectoryReader.ts";
import type { YearFile } from "./accountOptions.ts";

/** A folder may be named like an archive. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A zipped raster that had to be unpacked for the time of the account. */
interface Unpacked {
  readonly path: string;
  readonly name: string;
  readonly clear: () => Promise<void>;
}

/** The rasters of an account, opened; archives are read in place or unpacked until `close`. */
export class AccountRasters {
  readonly headers: RasterHeader[] = [];
  private readonly unpacked: Unpacked[] = [];

  /**
   * Opens one raster after another.
   *
   * @throws AppError as `openRaster` and `openZippedRaster` do.
   */
  async open(epochs: readonly YearFile[]): Promise<void> {
    for (const { file } of epochs) this.headers.push(await this.openOne(file));
  }

  private async openOne(file: string): Promise<RasterHeader> {
    if (!/\.zip(\/|$)/i.test(file)) return openRaster(file, OPERATOR_LIMITS);
    // Loaded on demand: most accounts see no archive, and every module costs part of their time.
    const { openZippedRaster, parseZipPath } = await import("@/raster/zippedRaster.ts");
    const named = parseZipPath(file);
    if (named === null || (named.member !== undefined && !isFile(named.archive)))
      return openRaster(file, OPERATOR_LIMITS);
    const { archive, member } = named;
    const { path, part, clear } = await openZippedRaster(archive, { folder: tmpdir(), member });
    if (path !== archive) this.unpacked.push({ path, name: file, clear });
    return openRaster(path, OPERATOR_LIMITS, part);
  }

  /** A line that speaks of the files that were given, not of unpacked copies. */
  rename(line: string): string {
    return this.unpacked.reduce((text, { path, name }) => text.replaceAll(path, name), line);
  }

  /** The same for a failure. */
  renameError(thrown: unknown): unknown {
    return this.unpacked.reduce((error, { path, name }) => renamedError(error, path, name), thrown);
  }

  async close(): Promise<void> {
    for (const { clear } of this.unpacked) await clear();
  }
}
