import { parentPort } from "node:worker_threads";
import { toAppError } from "@/errors.ts";
import { prepareUnpacking } from "./prepareUnpacking.ts";
import { unitGrid, type UnitResult } from "./seriesTask.ts";
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

async function run({ task, claims }: ThreadStart): Promise<void> {
  await prepareUnpacking(task.epochs.map(({ header }) => header));
  const shared = new Int32Array(claims);
  const { count } = unitGrid(task);
  const runner = new UnitRunner(task);
  try {
    for (;;) {
      const unit = Atomics.add(shared, 0, 1);
      if (unit >= count || Atomics.load(shared, 1) !== 0) break;
      const result = runner.run(unit);
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
