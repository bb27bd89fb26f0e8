import { Installation } from "./installation.ts";
import { fillInbox, SMALL_YEARS } from "./smallSeries.ts";
import { BuiltProcess } from "./webProgram.ts";

/** The small area computed up to its second last year, with web server and worker running on it. */
export interface WatchedArea {
  readonly installation: Installation;
  readonly address: string;
  readonly web: BuiltProcess;
  readonly worker: BuiltProcess;
  readonly stop: () => Promise<void>;
}

/** All years of the small series but the last, which is kept for the story. */
export const KNOWN_YEARS = SMALL_YEARS.slice(0, -1);

export async function startWatchedArea(environment: Record<string, string> = {}): Promise<WatchedArea> {
  const installation = new Installation();
  await fillInbox(installation.dataDir, KNOWN_YEARS);
  const end = await installation.run(["recompute"]);
  if (end.code !== 0) throw new Error(end.stderr);
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
