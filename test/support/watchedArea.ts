import { cpSync } from "node:fs";
import { inject } from "vitest";
import { Installation } from "./installation.ts";
import { BuiltProcess } from "./webProgram.ts";

/** The small area computed up to its second last year, with web server and worker running on it. */
export interface WatchedArea {
  readonly installation: Installation;
  readonly address: string;
  readonly web: BuiltProcess;
  readonly worker: BuiltProcess;
  readonly stop: () => Promise<void>;
}

export { KNOWN_YEARS } from "./computedSeries.ts";

/** A copy of the computed series of the run, with web server and worker on it. */
export async function startWatchedArea(environment: Record<string, string> = {}): Promise<WatchedArea> {
  const installation = new Installation();
  cpSync(inject("computedSeries"), installation.dataDir, { recursive: true });
  const [web, worker] = await Promise.all([
    BuiltProcess.start("server", installation.dataDir, environment),
    BuiltProcess.start("worker", installation.dataDir, { ...environment, INBOX_POLL_MS: "200" }),
  ]);
  return {
    installation,
    address: web.address,
    ...{ web, worker },
    stop: async () => {
      await Promise.all([web.stop(), worker.stop()]);
      installation.dispose();
    },
  };
}
