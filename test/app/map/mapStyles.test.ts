import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const folder = fileURLToPath(new URL("../../../src/app/_components/map", import.meta.url));
const sheet = readFileSync(path.join(folder, "map.css"), "utf8");
/** Drawn from what the view says, without a rule of its own. */
const WITHOUT_RULE = ["map-fill"];

/** Class names that the map gives to lines, places and itself: "map-county", also as the beginning of "map-zone-4". */
function namesInCode(): string[] {
  const code = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(path.join(folder, name), "utf8"))
    .join("\n");
  const names = [...code.matchAll(/["`](map-[a-z-]+?)(?:-\$\{|["` ])/g)].map(([, name]) => name);
  return [...new Set(names)].filter((name) => !WITHOUT_RULE.includes(name));
}

describe("the map's style sheet", () => {
  it("has a rule for every class the map names: without one Leaflet's own blue lines stand there", () => {
    const names = namesInCode();
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) expect(sheet, name).toContain(`.${name}`);
  });

  it("paints the ground in the paper's colour", () => {
    expect(sheet).toMatch(/\.leaflet-container \{[^}]*var\(--paper\)/);
  });
});
