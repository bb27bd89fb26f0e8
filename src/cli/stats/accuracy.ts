import { z } from "zod";
import { classificationAccuracy } from "@/domain/stats/classificationAccuracy.ts";
import { label } from "./inputFields.ts";
import { defineMethod } from "./statsMethod.ts";

export const accuracyMethod = defineMethod({
  summary: "agreement of a classification with a reference",
  help: `Input:
  reference  list of n true classes (texts or numbers)
  predicted  list of n judged classes

Output: labels, confusion (rows = reference), overall, kappa, producers (recall), users (precision), wilson95 [lower, upper]
of overall.`,
  schema: z.strictObject({ reference: z.array(label), predicted: z.array(label) }),
  compute: ({ reference, predicted }) => {
    const { labels, confusion, overall, kappa, producers, users, wilson95 } = classificationAccuracy(
      reference,
      predicted,
    );
    return { labels, confusion, overall, kappa, producers, users, wilson95 };
  },
});
