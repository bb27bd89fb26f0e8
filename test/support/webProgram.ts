import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const START_LIMIT_MS = 60_000;
const READY_LINE = /^ready http|"worker ready"/;

/** One process of the built program: the web server or the worker, on a data folder. */
export class BuiltProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** What the line with the word "ready" said. */
    readonly readyLine: string,
  ) {}

  /** Starts dist/<name>.mjs and waits until it says that it is ready. @throws Error with what it printed, if it ends instead. */
  static start(
    name: "server" | "worker",
    dataDir: string,
    environment: Record<string, string> = {},
  ): Promise<BuiltProcess> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [`dist/${name}.mjs`], {
        cwd: ROOT,
        env: {
          ...process.env,
          DATA_DIR: dataDir,
          DATABASE_URL: "",
          HOST: "127.0.0.1",
          PORT: "0",
          LOG_LEVEL: "info",
          // Browsers, runner and several stories share the machine: a worker that stands back would stand still.
          WORKER_NICENESS: "0",
          ...environment,
        },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let printed = "";
      const fail = (why: string) => reject(new Error(`${name} ${why}\n${printed}`));
      const timer = setTimeout(() => {
        child.kill("SIGKILL");
        fail("was not ready in time");
      }, START_LIMIT_MS);
      child.once("exit", (code) => {
        clearTimeout(timer);
        fail(`ended with status ${code}`);
      });
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        const line = printed.split("\n").find((text) => READY_LINE.test(text));
        if (line === undefined) return;
        clearTimeout(timer);
        resolve(new BuiltProcess(child, line));
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
    });
  }

  /** Number of the process. */
  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Address of the pages. */
  get address(): string {
    return /http:\/\/\S+/.exec(this.readyLine)?.[0] ?? "";
  }

  /** Sends a signal; returns the exit status and how long the end took, ms. */
  stop(signal: NodeJS.Signals = "SIGTERM"): Promise<{ code: number | null; tookMs: number }> {
    const started = performance.now();
    if (this.child.exitCode !== null) return Promise.resolve({ code: this.child.exitCode, tookMs: 0 });
    return new Promise((resolve) => {
      this.child.once("exit", (code) => resolve({ code, tookMs: performance.now() - started }));
      this.child.kill(signal);
    });
  }
}
