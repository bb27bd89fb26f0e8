import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { LOCALES } from "@/app/_i18n/locales.ts";
import { MESSAGES } from "@/app/_i18n/messages.ts";
import { ERROR_TABLE } from "@/errors.ts";

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => {
      const name = prefix === "" ? key : `${prefix}.${key}`;
      return typeof value === "string" ? [[name, value] as const] : [...leaves(value, name)];
    }),
  );
}

const texts = Object.fromEntries(LOCALES.map((locale) => [locale, leaves(MESSAGES[locale])]));
const keys = [...texts["zh-CN"].keys()].sort();

/** Names in braces, at the outermost level: `{year}`, `{count, plural, …}`. */
function placeholders(text: string): string[] {
  const names = new Set<string>();
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "}") depth--;
    if (text[i] !== "{") continue;
    if (depth === 0) names.add(/^\{\s*(\w+)/.exec(text.slice(i))?.[1] ?? "");
    depth++;
  }
  return [...names].sort();
}

const root = fileURLToPath(new URL("../../src", import.meta.url));
/** Pages, and what words the figures and sentences that pages share with messages and documents. */
const sources = ["app", "contract/format"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(root, folder, file), "utf8")),
);

/** What reads files, works on them and computes, and says why it cannot. */
const failing = ["raster", "workers", "server/db", "domain/drivers"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(path.join(root, folder, file), "utf8")),
);

/** Keys of the texts that failures are told by: `key: "one", values`, or a choice of two, or shared by several throws. */
function failureKeys(source: string): string[] {
  const told = /\bkey:\s*(?:[^"{};]*?\?\s*)?"(\w+)"(?:\s*:\s*"(\w+)")?,?\s*(?:values\b|limit\b|\};)/g;
  return [...source.matchAll(told)].flatMap(([, one, other]) => [one, other].filter((key) => key !== undefined));
}

/** Every word in quotation marks that a key might come from through a variable. */
const words = [...sources, readFileSync(path.join(root, "domain/landCover/landCoverClass.ts"), "utf8")].flatMap(
  (source) => [...source.matchAll(/"([\w.-]+)"/g)].map(([, word]) => word),
);
const LONGEST_ARGUMENT = 240;

/** Patterns of the keys in a call's first argument: a text, a choice of texts, a template, or a variable. */
function keyPatterns(argument: string): string[] {
  const template = /^\s*`([^`]+)`/.exec(argument);
  if (template) return [template[1].replaceAll(".", "\\.").replace(/\$\{.*?\}(?=\\|$|\w*$)/g, "[^.]+")];
  const plain = argument.split(")")[0];
  const literals = [...plain.matchAll(/"([\w.-]+)"/g)].map(([, key]) => key);
  return (literals.length > 0 ? literals : words).map((key) => key.replaceAll(".", "\\."));
}

/** By what names a source file asks for texts, and of which namespaces. */
function translatorsIn(source: string) {
  return [
    ...source.matchAll(/(\w+) = useTranslations\("([\w.]+)"\)/g),
    ...[...source.matchAll(/contract\/texts\/zh-CN\/(\w+)\.json/g)].map(([text, name]) => [text, "t", name]),
    ...source.matchAll(/(\w+): ReturnType<typeof useTranslations<"([\w.]+)">>/g),
  ];
}

/** Keys that are asked for by name and without values. */
function keysWithoutValues(source: string): string[] {
  return translatorsIn(source).flatMap(([, name, namespace]) =>
    [...source.matchAll(new RegExp(`\\b${name}\\("([\\w.-]+)"\\)`, "g"))].map(([, key]) => `${namespace}.${key}`),
  );
}

/** What a source file asks for. */
function requestedBy(source: string): string[] {
  return translatorsIn(source).flatMap(([, name, namespace]) =>
    [...source.matchAll(new RegExp(`\\b${name}(?:\\.has)?\\(`, "g"))]
      .map(({ index, 0: call }) => source.slice(index + call.length, index + call.length + LONGEST_ARGUMENT))
      .flatMap(keyPatterns)
      .map((pattern) => `${namespace.replaceAll(".", "\\.")}\\.${pattern}`),
  );
}

const patterns = [...new Set(sources.flatMap(requestedBy))];
const isPlain = (pattern: string) => !/[[(+*?]/.test(pattern);
/** Keys asked for by name, and patterns of those put together. */
const named = new Set(patterns.filter(isPlain).map((pattern) => pattern.replaceAll("\\.", ".")));
const composed = patterns.filter((pattern) => !isPlain(pattern)).map((pattern) => new RegExp(`^${pattern}$`));
const isRequested = (key: string) => named.has(key) || composed.some((pattern) => pattern.test(key));

describe("messages", () => {
  it("exist in every language under the same keys", () => {
    for (const locale of LOCALES) expect([...texts[locale].keys()].sort(), locale).toEqual(keys);
  });

  it("are nowhere empty, and name the same values in every language", () => {
    for (const key of keys) {
      const wanted = placeholders(texts["zh-CN"].get(key) ?? "");
      for (const locale of LOCALES) {
        const text = texts[locale].get(key) ?? "";
        expect(text.trim(), `${locale} ${key}`).not.toBe("");
        expect(placeholders(text), `${locale} ${key}`).toEqual(wanted);
      }
    }
  });

  it("can all be formatted", () => {
    for (const locale of LOCALES) {
      const problems: string[] = [];
      const translate = createTranslator({
        locale,
        messages: MESSAGES[locale],
        onError: (error) => problems.push(error.message),
      });
      for (const [key, text] of texts[locale]) {
        const values = Object.fromEntries(placeholders(text).map((name) => [name, 3]));
        translate(key as Parameters<typeof translate>[0], values as never);
      }
      expect(problems, locale).toEqual([]);
    }
  });

  it("are asked for with the values they name", () => {
    const without = sources.flatMap(keysWithoutValues);
    expect(without.length).toBeGreaterThan(500);
    expect(without.filter((key) => placeholders(texts.en.get(key) ?? "").length > 0)).toEqual([]);
  });

  it("are all asked for by some page", () => {
    const isApart = (key: string) => /^(app|error|failure)\./.test(key);
    expect(keys.filter((key) => !isApart(key) && !isRequested(key))).toEqual([]);
  });

  it("say every failure that is kept as key and values, and no other", () => {
    const named = new Set(failing.flatMap(failureKeys));
    const told = keys.filter((key) => key.startsWith("failure.")).map((key) => key.slice("failure.".length));
    const quoted = new Set(failing.flatMap((source) => [...source.matchAll(/"(\w+)"/g)].map(([, word]) => word)));
    expect(told.filter((key) => !quoted.has(key))).toEqual([]);
    expect([...named].filter((key) => !told.includes(key))).toEqual([]);
  });

  it("are there for every error the program names", () => {
    for (const code of [...Object.keys(ERROR_TABLE), "offline"]) expect(keys).toContain(`error.${code}`);
    expect(keys.filter((key) => key.startsWith("error."))).toHaveLength(Object.keys(ERROR_TABLE).length + 1);
  });
});
