import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  addressedEntries,
  completeLock,
  type Lock,
  missingEntries,
  platformOf,
} from "../../scripts/setup/lockEntries.mjs";

const LOCK: Lock = {
  lockfileVersion: 3,
  packages: {
    "": { optionalDependencies: {} },
    "node_modules/compiler": {
      version: "2.0.0",
      resolved: "https://registry.example/compiler.tgz",
      optionalDependencies: { "@compiler/linux-x64-gnu": "2.0.0", "@compiler/darwin-arm64": "^2.0.0" },
    },
    "node_modules/@compiler/linux-x64-gnu": { version: "2.0.0", os: ["linux"], cpu: ["x64"], optional: true },
    "node_modules/tool": { version: "1.0.0", optionalDependencies: { nested: "1.0.0" } },
    "node_modules/tool/node_modules/nested": { version: "1.0.0", optional: true },
  },
};

describe("the completeness of package-lock.json", () => {
  it("reads system, processor and C library from a package's name", () => {
    expect(platformOf("@next/swc-linux-x64-musl")).toEqual({ os: ["linux"], cpu: ["x64"], libc: ["musl"] });
    expect(platformOf("@esbuild/win32-arm64")).toEqual({ os: ["win32"], cpu: ["arm64"] });
    expect(platformOf("@img/sharp-linuxmusl-arm64")).toEqual({ os: ["linux"], cpu: ["arm64"], libc: ["musl"] });
    expect(platformOf("lightningcss-linux-arm-gnueabihf")).toEqual({ os: ["linux"], cpu: ["arm"], libc: ["glibc"] });
    expect(platformOf("fsevents")).toEqual({});
  });

  it("names each optional dependency that has no entry, and not one nested beside its owner", () => {
    expect([...missingEntries(LOCK)]).toEqual([
      { name: "@compiler/darwin-arm64", version: "2.0.0", of: "node_modules/compiler" },
    ]);
  });

  it("names each entry with a download address", () => {
    expect(addressedEntries(LOCK)).toEqual(["node_modules/compiler"]);
  });

  it("adds what is missing, drops addresses and leaves its argument alone", () => {
    const before = structuredClone(LOCK);
    const complete = completeLock(LOCK);
    expect(complete.packages).toMatchObject({
      "node_modules/@compiler/darwin-arm64": { version: "2.0.0", os: ["darwin"], cpu: ["arm64"], optional: true },
    });
    expect([...missingEntries(complete), ...addressedEntries(complete)]).toEqual([]);
    expect(LOCK).toEqual(before);
  });

  it("holds for the project's own lock, with binaries for Mac and Windows", () => {
    const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
    expect([...missingEntries(lock), ...addressedEntries(lock)]).toEqual([]);
    expect(Object.keys(lock.packages)).toEqual(
      expect.arrayContaining(["node_modules/@next/swc-darwin-arm64", "node_modules/@next/swc-win32-x64-msvc"]),
    );
  });
});
