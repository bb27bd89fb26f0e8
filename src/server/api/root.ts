import { alertRouter } from "./alertRouter.ts";
import { analysisRouter } from "./analysisRouter.ts";
import { areaRouter } from "./areaRouter.ts";
import { coefficientRouter } from "./coefficientRouter.ts";
import { datasetRouter } from "./datasetRouter.ts";
import { dutyRouter } from "./dutyRouter.ts";
import { eventRouter } from "./eventRouter.ts";
import { factorRouter } from "./factorRouter.ts";
import { gridRouter } from "./gridRouter.ts";
import { intakeRouter } from "./intakeRouter.ts";
import { jobRouter } from "./jobRouter.ts";
import { legendRouter } from "./legendRouter.ts";
import { lineageRouter } from "./lineageRouter.ts";
import { pairRouter } from "./pairRouter.ts";
import { pixelRouter } from "./pixelRouter.ts";
import { messageRouter } from "./messageRouter.ts";
import { personRouter } from "./personRouter.ts";
import { regionImportRouter } from "./regionImportRouter.ts";
import { regionRouter } from "./regionRouter.ts";
import { silenceRouter } from "./silenceRouter.ts";
import { spaceRouter } from "./spaceRouter.ts";
import { stockRouter } from "./stockRouter.ts";
import { systemRouter } from "./systemRouter.ts";
import { tableRouter } from "./tableRouter.ts";
import { reportRouter } from "./reportRouter.ts";
import { ruleRouter } from "./ruleRouter.ts";
import { thresholdRouter } from "./thresholdRouter.ts";
import { router } from "./trpc.ts";
import { viewRouter } from "./viewRouter.ts";
import { warningRouter } from "./warningRouter.ts";
import { zoneRouter } from "./zoneRouter.ts";

/** Most calls that may share one request. */
export const BATCH_LIMIT = 40;

export const appRouter = router({
  alert: alertRouter,
  analysis: analysisRouter,
  area: areaRouter,
  coefficient: coefficientRouter,
  dataset: datasetRouter,
  duty: dutyRouter,
  event: eventRouter,
  factor: factorRouter,
  grid: gridRouter,
  intake: intakeRouter,
  job: jobRouter,
  legend: legendRouter,
  lineage: lineageRouter,
  pair: pairRouter,
  pixel: pixelRouter,
  message: messageRouter,
  person: personRouter,
  region: regionRouter,
  regionImport: regionImportRouter,
  silence: silenceRouter,
  space: spaceRouter,
  stock: stockRouter,
  report: reportRouter,
  rule: ruleRouter,
  system: systemRouter,
  view: viewRouter,
  table: tableRouter,
  threshold: thresholdRouter,
  warning: warningRouter,
  zone: zoneRouter,
});

export type AppRouter = typeof appRouter;
