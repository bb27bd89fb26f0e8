import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

function isInstalled(): boolean {
  try {
    execFileSync("gdal_translate", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Whether GDAL's command-line tools are here; tests that need them say so when they are not. */
export const HAS_GDAL = isInstalled();

/** Runs one GDAL tool and returns what it prints. */
export function gdal(tool: string, ...args: string[]): string {
  return execFileSync(tool, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, GDAL_PAM_ENABLED: "NO" },
  });
}

/** A raster's pixels as GDAL reads them, as raw little-endian bytes of its own type. */
export function gdalPixels(path: string, folder: string): Buffer {
  const raw = `${folder}/gdal-raw.bin`;
  gdal("gdal_translate", "-q", "-of", "ENVI", path, raw);
  return readFileSync(raw);
}
