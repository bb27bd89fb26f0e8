import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { environmentSchema } from "../../src/env.ts";
import { readSettings } from "../../scripts/setup/environment.mjs";

describe("the environment", () => {
  it("is described in .env.example, each variable once and none that the program does not know", () => {
    const lines = readFileSync(".env.example", "utf8").split("\n");
    const described = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split("=")[0]);
    expect(described.toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted());
  });

  it("has the defaults that .env.example shows", () => {
    const lines = readFileSync(".env.example", "utf8").split("\n");
    const shown = lines.filter((line) => /^[A-Z]\w*=./.test(line)).map((line) => line.split("="));
    const defaults: Record<string, unknown> = environmentSchema.parse({});
    for (const [name, value] of shown) expect(`${name}=${String(defaults[name])}`).toBe(`${name}=${value}`);
  });

  it("puts data and database into the project's data folder unless told otherwise", () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ host: "127.0.0.1", port: 3000, dataDir: path.resolve("data") });
    expect(settings.databaseFile).toBe(path.resolve("data/carbon-watch.db"));
    expect(readSettings({ DATA_DIR: "/srv/carbon" }).databaseFile).toBe(path.resolve("/srv/carbon/carbon-watch.db"));
    expect(readSettings({ DATABASE_URL: "file:/srv/c.db" }).databaseFile).toBe(path.resolve("/srv/c.db"));
  });

  it("names a port that is none and a database that is not built in", () => {
    expect(() => readSettings({ PORT: "80a" })).toThrow("PORT=80a is not a port");
    expect(() => readSettings({ PORT: "70000" })).toThrow("PORT=70000");
    expect(() => readSettings({ DATABASE_URL: "mysql://x" })).toThrow("DATABASE_URL must begin with file:");
  });
});
