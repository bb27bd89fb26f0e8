import { existsSync } from "node:fs";
import path from "node:path";
import { runNode } from "./runCommand.mjs";
import { SetupError } from "./setupError.mjs";

/**
 * Writes the demo's rasters and regions when there is no database yet and hands them to the inbox, where the
 * worker takes them in like any other files.
 *
 * @param {{dataDir: string, databaseFile: string}} settings
 * @param {(line: string) => void} say
 */
export async function makeDemo({ dataDir, databaseFile }, say) {
  if (existsSync(databaseFile)) return;
  say("Drawing the demo's land cover (synthetic, first time only) …");
  const { code, output } = await runNode(
    [path.join("node_modules", "tsx", "dist", "cli.mjs"), "seed/main.ts", "--to-inbox"],
    {
      quiet: true,
      env: { DATA_DIR: dataDir },
    },
  );
  if (code === 0) return;
  if (/ENOSPC/.test(output))
    throw new SetupError(`The disk of ${dataDir} is full: free some room, or set DATA_DIR to another folder.`);
  console.error(output.trimEnd());
  throw new SetupError("The demo could not be made; the lines above say why.");
}
