import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Installation } from "../support/installation.ts";
import { BuiltProcess } from "../support/webProgram.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TSX = path.join(ROOT, "node_modules", "tsx", "dist", "cli.mjs");

/** The built program with web server and worker on the whole demo: 25 years of 67,163 cells in 33 counties. */
export interface DemoProgram {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Draws the demo anew, has it computed, and starts the program on it; takes about a minute. */
export async function startDemoProgram(): Promise<DemoProgram> {
  const installation = new Installation();
  const { dataDir } = installation;
  await promisify(execFile)(process.execPath, [TSX, "seed/main.ts", "--to-inbox"], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir },
  });
  const end = await installation.run(["recompute"]);
  if (end.code !== 0) throw new Error(end.stderr);
  const [web, worker] = await Promise.all([
    BuiltProcess.start("server", dataDir),
    BuiltProcess.start("worker", dataDir),
  ]);
  return {
    address: web.address,
    stop: async () => {
      await Promise.all([web.stop(), worker.stop()]);
      installation.dispose();
    },
  };
}
