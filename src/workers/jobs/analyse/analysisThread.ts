import { parentPort } from "node:worker_threads";
import { computeAnalysis, type Computed } from "./computeAnalysis.ts";
import { refusalOf, type Refusal } from "./refusal.ts";
import type { AnalysisParameters } from "@/contract/analysisParameters.ts";
import type { UnitFrame } from "@/domain/drivers/unitFrame.ts";

/** What the thread is told, once. */
export interface AnalysisOrder {
  readonly frame: UnitFrame;
  readonly parameters: AnalysisParameters;
}

/** What the thread says. */
export type AnalysisMessage =
  | { readonly kind: "step"; readonly done: number; readonly total: number }
  | { readonly kind: "result"; readonly computed: Computed }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "defect"; readonly message: string };

const port = parentPort;
port?.once("message", ({ frame, parameters }: AnalysisOrder) => {
  const say = (message: AnalysisMessage) => port.postMessage(message);
  try {
    const computed = computeAnalysis(frame, parameters, (done, total) => say({ kind: "step", done, total }));
    say({ kind: "result", computed });
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    if (refusal) say({ kind: "refused", refusal });
    else say({ kind: "defect", message: thrown instanceof Error ? thrown.message : String(thrown) });
  }
});
