import { parentPort } from "node:worker_threads";
import { briefSvg } from "./brief/briefPdf.ts";
import { tableFile } from "./table/tableFile.ts";
import type { RenderAnswer, RenderOrder, RenderTask } from "./renderTask.ts";
import { toAppError } from "@/errors.ts";

function render(task: RenderTask): Promise<Uint8Array> | Uint8Array {
  switch (task.kind) {
    case "briefSvg":
      return new TextEncoder().encode(briefSvg(task.facts));
    case "table":
      return tableFile(task.read, task);
  }
}

parentPort?.on("message", ({ id, task }: RenderOrder) => {
  void (async () => {
    let answer: RenderAnswer;
    try {
      answer = { id, bytes: await render(task) };
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      answer = { id, code, message };
    }
    parentPort?.postMessage(answer);
  })();
});
