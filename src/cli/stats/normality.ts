import { z } from "zod";
import { normality } from "@/domain/stats/normality.ts";
import { numbers } from "./inputFields.ts";
import { defineMethod } from "./statsMethod.ts";

export const normalityMethod = defineMethod({
  summary: "skewness, kurtosis and the Jarque-Bera test",
  help: `Input:
  values  list of finite numbers

Output: n, mean, sd, skewness, kurtosis (population; 3 for a normal distribution), jarqueBera {statistic, p}.`,
  schema: z.strictObject({ values: numbers }),
  compute: ({ values }) => normality(values),
});
