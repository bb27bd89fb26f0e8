import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/app/_i18n/messages.ts";

const root = fileURLToPath(new URL("../../src", import.meta.url));
const sourcesOf = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(root, folder, file), "utf8"));

/** Keys under which failures are thrown that people are told of in their language. */
const thrown = new Set(
  ["server", "workers", "raster"]
    .flatMap(sourcesOf)
    .flatMap((source) => [...source.matchAll(/text:\s*\{\s*key:\s*"(\w+)"/g)].map(([, key]) => key)),
);

const knownIn = (file: string) => {
  const source = readFileSync(path.join(root, "app/_components", file), "utf8");
  const list = /const KEYS = \[([\s\S]*?)\] as const;/.exec(source)?.[1] ?? "";
  return [...list.matchAll(/"(\w+)"/g)].map(([, key]) => key);
};
const refusals = knownIn("frame/useRefusal.ts");
const failures = knownIn("data/FailureSentence.tsx");

describe("why something was refused", () => {
  it("is said in the reader's language wherever the program keeps it as a text", () => {
    expect(thrown.size).toBeGreaterThan(15);
    expect([...thrown].filter((key) => !refusals.includes(key) && !failures.includes(key))).toEqual([]);
  });

  it("has its words in both languages", () => {
    for (const locale of ["zh-CN", "en"] as const) {
      const words = MESSAGES[locale] as unknown as Record<string, Record<string, string>>;
      expect(Object.keys(words.refusal).sort(), locale).toEqual([...refusals].sort());
    }
  });
});
