import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { appRouter, BATCH_LIMIT } from "@/server/api/root.ts";
import type { ProcedurePolicy } from "@/server/api/policy.ts";
import { createContext } from "@/server/api/trpc.ts";

interface Definition {
  readonly type: "query" | "mutation" | "subscription";
  readonly meta?: ProcedurePolicy;
  readonly inputs: readonly z.ZodType[];
  readonly output?: z.ZodType;
}

const procedures = Object.entries(appRouter._def.procedures).map(
  ([path, procedure]) => [path, (procedure as unknown as { _def: Definition })._def] as const,
);

/** Every string and list inside a schema, with the way to it. */
function unboundedParts(schema: unknown, path: string): string[] {
  const json = z.toJSONSchema(schema as z.ZodType, { io: "input", unrepresentable: "any" });
  const found: string[] = [];
  const walk = (node: unknown, at: string): void => {
    if (typeof node !== "object" || node === null) return;
    const part = node as Record<string, unknown>;
    const isOpenText =
      part.type === "string" && part.maxLength === undefined && part.pattern === undefined && part.enum === undefined;
    if (isOpenText && part.const === undefined) found.push(at);
    if (part.type === "array" && part.maxItems === undefined) found.push(at);
    if (part.type === "object" && part.additionalProperties !== false) found.push(`${at} takes unknown fields`);
    for (const [key, child] of Object.entries(part)) walk(child, `${at}/${key}`);
  };
  walk(json, path);
  return found;
}

describe("the API's procedures", () => {
  it.each(procedures)("%s says who may call it and how far its answer reaches", (_path, { meta }) => {
    expect(["viewer", "operator", "administrator"]).toContain(meta?.role);
    expect(["installation", "area", "region", "filtered"]).toContain(meta?.region);
  });

  it.each(procedures)("%s parses its answer", (_path, { output }) => {
    expect(output).toBeDefined();
  });

  it.each(procedures)("%s takes nothing of unlimited length and no unknown fields", (path, { inputs }) => {
    expect(inputs.flatMap((input) => unboundedParts(input, path))).toEqual([]);
  });

  /** Ask for figures to be computed from what is there; no fact changes, and a second request changes nothing. */
  const COMPUTATIONS = ["pair.request"];

  it.each(procedures)("%s is not changed by a viewer", (path, { type, meta }) => {
    if (COMPUTATIONS.includes(path)) expect(meta?.role).toBe("viewer");
    else if (type === "mutation") expect(meta?.role).not.toBe("viewer");
    else expect(meta?.role).toBe("viewer");
  });

  it("limits how many calls share a request", () => {
    expect(BATCH_LIMIT).toBeGreaterThanOrEqual(20);
    expect(BATCH_LIMIT).toBeLessThanOrEqual(100);
  });

  it("refuses input it does not know, by name", async () => {
    const caller = appRouter.createCaller(await createContext(null));
    const call = caller.alert.get({ number: "../../etc/passwd" });
    await expect(call).rejects.toThrow(TRPCError);
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
