import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fingerprint, unlessDone } from "../../scripts/setup/fingerprint.mjs";
import { root } from "../../scripts/setup/root.mjs";

let folder: string;
let inputs: string[];
let stamp: string;
const step = vi.fn(() => Promise.resolve());

beforeEach(() => {
  const full = mkdtempSync(path.join(tmpdir(), "carbon-watch-stamp-"));
  folder = path.relative(root, full);
  inputs = [`${folder}/sources`, `${folder}/missing`];
  stamp = `${folder}/made/.stamp`;
  mkdirSync(path.join(root, folder, "sources", "deep"), { recursive: true });
  write("sources/deep/a.ts", "one");
  step.mockClear();
});
afterEach(() => {
  rmSync(path.join(root, folder), { recursive: true, force: true });
});

function write(name: string, text: string) {
  writeFileSync(path.join(root, folder, name), text);
}

describe("a step of the set-up", () => {
  it("is done once and skipped while nothing has changed", async () => {
    expect(await unlessDone(stamp, inputs, step)).toBe(true);
    expect(await unlessDone(stamp, inputs, step)).toBe(false);
    expect(step).toHaveBeenCalledOnce();
  });

  it("is done again when a file changes, appears, moves, or its result is deleted", async () => {
    await unlessDone(stamp, inputs, step);
    write("sources/deep/a.ts", "two");
    expect(await unlessDone(stamp, inputs, step)).toBe(true);
    write("sources/b.ts", "");
    expect(await unlessDone(stamp, inputs, step)).toBe(true);
    write("missing", "here now");
    expect(await unlessDone(stamp, inputs, step)).toBe(true);
    rmSync(path.join(root, folder, "made"), { recursive: true });
    expect(await unlessDone(stamp, inputs, step)).toBe(true);
  });

  it("is done again after it failed, also when it had succeeded before", async () => {
    await unlessDone(stamp, inputs, step);
    write("sources/deep/a.ts", "two");
    await expect(unlessDone(stamp, inputs, () => Promise.reject(new Error("killed")))).rejects.toThrow("killed");
    write("sources/deep/a.ts", "one");
    expect(await unlessDone(stamp, inputs, step)).toBe(true);
  });

  it("does not depend on generated files", () => {
    const before = fingerprint(inputs);
    mkdirSync(path.join(root, folder, "sources", "generated"));
    write("sources/generated/client.ts", "anything");
    expect(fingerprint(inputs)).toBe(before);
  });
});
