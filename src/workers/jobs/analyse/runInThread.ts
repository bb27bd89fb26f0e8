import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { AnalysisMessage, AnalysisOrder } from "./analysisThread.ts";
import { computeAnalysis, type Computed } from "./computeAnalysis.ts";
import { refusalOf, type Refusal } from "./refusal.ts";
import type { JobContext } from "../../runJob.ts";
import { AppError } from "@/errors.ts";

const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };
/** Fewer units are done before a thread has started. */
const FEW_UNITS = 400;

/** The bundled thread: beside the bundle, or in dist/ when this runs from the sources. */
function threadFile(): URL {
  const beside = new URL("./analysisThread.mjs", import.meta.url);
  const file = existsSync(fileURLToPath(beside))
    ? beside
    : new URL("../../../../dist/analysisThread.mjs", import.meta.url);
  if (!existsSync(fileURLToPath(file))) {
    throw new AppError("environment", `${fileURLToPath(file)} is missing. Build it first: npm run build:node.`);
  }
  return file;
}

const refused = ({ message, text }: Refusal): AppError => new AppError("invalidInput", message, { text });

function computeHere({ frame, parameters }: AnalysisOrder, { report }: JobContext): Computed {
  try {
    return computeAnalysis(frame, parameters, (done, total) => report(done, total, "steps"));
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    throw refusal ? refused(refusal) : thrown;
  }
}

/**
 * Computes an analysis beside the worker's own thread, which stays awake to renew its lease and to hear a cancel: that ends
 * the thread wherever it is.
 *
 * @throws AppError `invalidInput` — the units lack what the analysis needs; the signal's reason after a cancel.
 */
export async function runInThread(order: AnalysisOrder, context: JobContext): Promise<Computed> {
  context.signal.throwIfAborted();
  if (order.frame.codes.length <= FEW_UNITS) return computeHere(order, context);
  const thread = new Worker(threadFile(), { resourceLimits: THREAD_LIMITS });
  try {
    return await new Promise<Computed>((resolve, reject) => {
      context.signal.addEventListener("abort", () => reject(context.signal.reason as Error), { once: true });
      thread.on("error", reject);
      thread.on("exit", () => reject(new AppError("environment", "The analysis needs more memory than there is.")));
      thread.on("message", (message: AnalysisMessage) => {
        if (message.kind === "step") context.report(message.done, message.total, "steps");
        else if (message.kind === "result") resolve(message.computed);
        else reject(message.kind === "refused" ? refused(message.refusal) : new AppError("defect", message.message));
      });
      thread.postMessage(order);
    });
  } finally {
    await thread.terminate();
  }
}
