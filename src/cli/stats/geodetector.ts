import { z } from "zod";
import { ecologicalDetector } from "@/domain/spatial/ecologicalDetector.ts";
import { detectorResponse, factorDetector } from "@/domain/spatial/geodetector.ts";
import { interactionDetector } from "@/domain/spatial/interactionDetector.ts";
import { riskDetector } from "@/domain/spatial/riskDetector.ts";
import { strataFromLabels } from "@/domain/spatial/strata.ts";
import { label, named, numbers } from "./inputFields.ts";
import { defineMethod } from "./statsMethod.ts";

export const geodetectorMethod = defineMethod({
  summary: "geographical detector: factor, interaction, risk, ecological",
  help: `Input:
  y  list of n finite numbers
  x  object: factor -> list of n labels (texts or numbers)

Output:
  factors       [{name, q, f, lambda, p, strata}]
  interactions  [{a, b, q, type}], type one of weaken-nonlinear, weaken-uni, enhance-bi, independent, enhance-nonlinear
  risk          [{name, strata: [{label, n, mean}], contrasts: [{a, b, difference, t, df, p, significant}]}] (Welch, 0.05)
  ecological    [{a, b, f, p, significant}] (F from the ratio of within sums of squares, two-sided, 0.05)`,
  schema: z.strictObject({ y: numbers, x: named(label) }),
  compute: ({ y, x }) => {
    const response = detectorResponse(y);
    const strata = Array.from(x, ([name, labels]) => strataFromLabels(name, labels, y.length));
    const factors = strata.map((one) => factorDetector(response, one));
    return {
      factors,
      interactions: strata.flatMap((a, i) =>
        strata.slice(i + 1).map((b, j) => interactionDetector(response, a, b, factors[i].q, factors[i + 1 + j].q)),
      ),
      risk: strata.map((one) => riskDetector(response, one)),
      ecological: ecologicalDetector(response, strata),
    };
  },
});
