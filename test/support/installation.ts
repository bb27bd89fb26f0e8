import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";

const COMMAND = fileURLToPath(new URL("../../bin/carbonwatch.mjs", import.meta.url));

/** How a command ended. */
export interface CommandEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The same with standard output as it came. */
export type CommandBytes = Omit<CommandEnd, "stdout"> & { readonly stdout: Buffer };

/** A data folder of its own with the program's command line on it; removed by `dispose`. */
export class Installation {
  readonly dataDir = mkdtempSync(path.join(tmpdir(), "carbon-watch-test-"));

  async run(args: readonly string[], environment: Record<string, string> = {}): Promise<CommandEnd> {
    const end = await this.runForBytes(args, environment);
    return { ...end, stdout: end.stdout.toString() };
  }

  runForBytes(args: readonly string[], environment: Record<string, string> = {}): Promise<CommandBytes> {
    return this.start(args, environment);
  }

  /** Runs a command and kills it as soon as something is the case, as a power cut would. */
  runAndKill(args: readonly string[], isTime: () => boolean): Promise<CommandBytes> {
    return this.start(args, {}, (child) => {
      const look = setInterval(() => isTime() && child.kill("SIGKILL"), 1);
      child.once("exit", () => clearInterval(look));
    });
  }

  private start(
    args: readonly string[],
    environment: Record<string, string>,
    watch?: (child: ChildProcess) => void,
  ): Promise<CommandBytes> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [COMMAND, ...args], {
        env: { ...process.env, DATA_DIR: this.dataDir, DATABASE_URL: "", LOG_LEVEL: "error", ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      });
      watch?.(child);
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
      child.on("error", reject);
      child.on("close", (code, signal) =>
        resolve({ code, signal, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() }),
      );
    });
  }

  /** Rows of a query, read-only. */
  rows<Row>(sql: string, ...parameters: unknown[]): Row[] {
    const database = new Database(path.join(this.dataDir, "carbon-watch.db"), { readonly: true });
    try {
      return database.prepare(sql).all(...parameters) as Row[];
    } finally {
      database.close();
    }
  }

  dispose(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
