import { parentPort } from "node:worker_threads";
import { toAppError } from "@/errors.ts";
import { prepareUnpacking } from "./prepareUnpacking.ts";
import type { UnitResult } from "./seriesTask.ts";
import { errorMessage, type ThreadMessage, type ThreadStart } from "./threadMessages.ts";
import { UnitRunner } from "./unitRunner.ts";

/** A thread of a crew: for every task it is sent, it claims units until none is left. */

function transferables({ pairs }: UnitResult): ArrayBuffer[] {
  return pairs.flatMap(({ fragment, keys, counts, coarseHa, fineHa }) =>
    [fragment, keys, counts, coarseHa, fineHa].map((column) => column.buffer as ArrayBuffer),
  );
}

function post(message: ThreadMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

async function run({ task, units, claims }: ThreadStart): Promise<void> {
  await prepareUnpacking(task.epochs.map(({ header }) => header));
  const shared = new Int32Array(claims);
  const runner = new UnitRunner(task);
  try {
    for (;;) {
      const place = Atomics.add(shared, 0, 1);
      if (place >= units.length || Atomics.load(shared, 1) !== 0) break;
      const result = runner.run(units[place]);
      post({ kind: "unit", result }, transferables(result));
    }
  } finally {
    runner.close();
  }
  post({ kind: "end" });
}

parentPort?.on("message", (start: ThreadStart) => {
  run(start).catch((error: unknown) => post(errorMessage(toAppError(error))));
});
