import { z } from "zod";
import type { Predictor } from "@/domain/stats/predictors.ts";

/** A list of finite numbers. */
export const numbers = z.array(z.number());

/** A class name: a text or a number. */
export const label = z.union([z.string(), z.number()], { error: "a text or a number is needed" });

export const seed = z.number().int({ error: "a whole number is needed" }).min(0, { error: "a seed is at least 0" });

/** Named lists of one kind, in the order given. */
export function named<Item extends z.ZodType>(item: Item): z.ZodType<ReadonlyMap<string, z.output<Item>[]>> {
  const list = z.array(item);
  return z
    .custom<Record<string, unknown>>((value) => typeof value === "object" && value !== null && !Array.isArray(value), {
      error: 'an object of named lists is needed, such as {"income": [1, 2]}',
    })
    .transform((record, context) => {
      const result = new Map<string, z.output<Item>[]>();
      for (const [name, values] of Object.entries(record)) {
        const parsed = list.safeParse(values);
        if (parsed.success) result.set(name, parsed.data);
        else {
          for (const issue of parsed.error.issues.slice(0, 1)) {
            context.issues.push({ ...issue, path: [name, ...issue.path], input: values } as z.core.$ZodRawIssue);
          }
        }
      }
      return result;
    });
}

/** Named columns as the regressions take them. */
export function predictorsOf(x: ReadonlyMap<string, number[]>): Predictor[] {
  return Array.from(x, ([name, values]) => ({ name, values }));
}

/** Default seed: results repeat unless another one is asked for. */
export const DEFAULT_SEED = 1;
