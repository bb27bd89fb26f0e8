import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** How long a start may take, the demo's first drawing included, ms. */
const START_LIMIT_MS = 180_000;

/** The program as `npm run up` starts it, on a free port. */
export class RunningProgram {
  private constructor(
    private readonly child: ChildProcess,
    /** Where its pages are. */
    readonly address: string,
    /** From the command to the line with the address, ms. */
    readonly startedInMs: number,
  ) {}

  /**
   * Runs scripts/up.mjs and waits for its one line.
   *
   * @throws Error with what it printed, if it ends instead.
   */
  static start(dataDir: string): Promise<RunningProgram> {
    const startedMs = performance.now();
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ["scripts/up.mjs"], {
        env: {
          ...process.env,
          DATA_DIR: dataDir,
          DATABASE_URL: "",
          HOST: "127.0.0.1",
          PORT: "0",
          NODE_ENV: "production",
        },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let printed = "";
      const fail = (why: string) => {
        clearTimeout(timer);
        reject(new Error(`${why}\n${printed}`));
      };
      const timer = setTimeout(() => {
        child.kill("SIGKILL");
        fail(`No address within ${START_LIMIT_MS} ms`);
      }, START_LIMIT_MS);
      const onExit = (code: number | null) => fail(`up ended with status ${code}`);
      child.once("exit", onExit);
      child.stderr.on("data", (chunk) => (printed += String(chunk)));
      child.stdout.on("data", (chunk) => {
        printed += String(chunk);
        const address = /http:\/\/\S+/.exec(String(chunk))?.[0];
        if (!address) return;
        clearTimeout(timer);
        child.off("exit", onExit);
        resolve(new RunningProgram(child, address, performance.now() - startedMs));
      });
    });
  }

  /** Sends a signal as Ctrl-C or a service manager would. Returns the exit status. */
  stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    if (this.child.exitCode !== null) return Promise.resolve(this.child.exitCode);
    return new Promise((resolve) => {
      this.child.once("exit", resolve);
      this.child.kill(signal);
    });
  }
}

/** A data folder of one's own. */
export function makeDataFolder(): { dataDir: string; remove: () => void } {
  const dataDir = mkdtempSync(path.join(tmpdir(), "carbon-watch-story-"));
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
