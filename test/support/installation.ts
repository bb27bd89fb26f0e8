import { spawn } from "node:child_process";
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

/** A data folder of its own with the program's command line on it; removed by `dispose`. */
export class Installation {
  readonly dataDir = mkdtempSync(path.join(tmpdir(), "carbon-watch-test-"));

  run(args: readonly string[], environment: Record<string, string> = {}): Promise<CommandEnd> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [COMMAND, ...args], {
        env: { ...process.env, DATA_DIR: this.dataDir, DATABASE_URL: "", LOG_LEVEL: "error", ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let stdout = "";
      let stderr = "";
      child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
      child.on("error", reject);
      child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
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
