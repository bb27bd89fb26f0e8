import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findNodeHeaders } from "../../scripts/setup/npm.mjs";
import { requireNodeVersion } from "../../scripts/setup/nodeVersion.mjs";
import { explainInstallFailure } from "../../scripts/setup/packages.mjs";
import { requireFolder } from "../../scripts/setup/requireSpace.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-setup-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the version of Node", () => {
  it("is accepted from 20.19 on", () => {
    for (const version of ["20.19.0", "20.20.2", "22.12.0", "24.1.0"]) requireNodeVersion(version);
  });

  it("is refused below in one sentence that says what to install", () => {
    for (const version of ["20.18.3", "18.20.8", "8.0.0"]) {
      expect(() => requireNodeVersion(version)).toThrow(/needs Node 20\.19 or newer, this is .*install Node 22 or 24/);
    }
  });
});

describe("the room on disk", () => {
  it("makes a folder that is not there and leaves nothing in it", () => {
    const inner = path.join(folder, "a", "b");
    requireFolder(inner, 1, "set DATA_DIR to another folder");
    expect(readdirSync(inner)).toEqual([]);
  });

  it("names a path that is a file", () => {
    const file = path.join(folder, "data");
    writeFileSync(file, "");
    expect(() => requireFolder(file, 1, "set DATA_DIR to another folder")).toThrow(/data is a file.*set DATA_DIR/);
  });

  it("names free and needed room on a disk that is too full", () => {
    expect(() => requireFolder(folder, 2 ** 60, "set DATA_DIR to another folder")).toThrow(
      /has \d+ MB free and 1099511627776 MB are needed/,
    );
  });
});

describe("a failed installation", () => {
  it("asks for a compiler when the driver could not be compiled, also after a refused download", () => {
    const output =
      "prebuild-install warn ENOTFOUND github.example\nnpm error gyp ERR! find Python\nnpm error gyp ERR! not ok";
    expect(explainInstallFailure(output)).toMatch(/better-sqlite3 could not be compiled: install/);
  });

  it("tells a full disk, an unreachable registry and missing rights apart", () => {
    expect(explainInstallFailure("npm error code ENOSPC")).toContain("the disk is full");
    expect(explainInstallFailure("npm error code ENOTFOUND")).toContain("registry cannot be reached");
    expect(explainInstallFailure("npm error code EACCES")).toContain("may not be written");
  });

  it("shows npm's last words otherwise", () => {
    expect(explainInstallFailure("npm error strange\n\n")).toContain("npm ci failed (npm error strange)");
  });
});

describe("Node's own headers", () => {
  function writeHeader(version: string) {
    const [major, minor, patch] = version.split(".");
    mkdirSync(path.join(folder, "include", "node"), { recursive: true });
    const lines = [`#define NODE_MAJOR_VERSION ${major}`, `#define NODE_MINOR_VERSION ${minor}`];
    lines.push(`#define NODE_PATCH_VERSION ${patch}`);
    writeFileSync(path.join(folder, "include", "node", "node_version.h"), lines.join("\n"));
  }

  it("are used when they lie beside the executable", () => {
    writeHeader("22.12.0");
    expect(findNodeHeaders(path.join(folder, "bin", "node"), "22.12.0")).toBe(folder);
  });

  it("are not used when they belong to another version, or are not there", () => {
    expect(findNodeHeaders(path.join(folder, "bin", "node"), "22.12.0")).toBeUndefined();
    writeHeader("20.19.0");
    expect(findNodeHeaders(path.join(folder, "bin", "node"), "22.12.0")).toBeUndefined();
  });
});
