import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { SMALL_GRID, writeSmallYear } from "../../support/smallSeries.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { HEADER_ALLOWANCE, runLimited } from "@/workers/limited/runLimited.ts";

const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-limited-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A reader of one's own making in place of the real ones. */
function program(name: string, onOrder: string): string {
  const file = path.join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import fs from "node:fs";
     const tell = (value) => process.send({ kind: "result", value });
     process.on("message", async ({ input }) => { ${onOrder} });
     process.send({ kind: "ready" });`,
  );
  return file;
}

const file = path.join(folder, "land_2003.tif");
const allowance = { ...HEADER_ALLOWANCE, read: [file], name: "land_2003.tif" };

async function refusal(
  name: string,
  onOrder: string,
  extra: object = {},
): Promise<{ message: string; tookMs: number }> {
  const startedMs = performance.now();
  const run = runLimited(
    "readRasterHeader",
    { path: file },
    { ...allowance, program: program(name, onOrder), ...extra },
  );
  const message = await run.then(
    () => "answered",
    (error: Error & { code: string }) => `${error.code}: ${error.message}`,
  );
  return { message, tookMs: performance.now() - startedMs };
}

describe("a limited reader", () => {
  it("reads a header like the reader itself, maps and typed arrays included", async () => {
    await writeSmallYear(file, 2003);
    const header = await runLimited("readRasterHeader", { path: file }, allowance);
    expect(header).toEqual(openRaster(file));
    expect(header.grid).toEqual(SMALL_GRID);
  });

  it("hands on what a reader says about a file", async () => {
    const text = path.join(folder, "text.tif");
    writeFileSync(text, "no raster");
    await expect(
      runLimited("readRasterHeader", { path: text }, { ...allowance, read: [text], name: "text.tif" }),
    ).rejects.toMatchObject({
      code: "unreadableFile",
      message: expect.stringContaining("does not begin like a TIFF") as string,
    });
  });

  it.each([
    ["crashes", "process.abort()", /^unreadableFile: land_2003\.tif: its reader broke down .*Nothing was changed\.$/],
    ["ends without a word", "process.exit(3)", /^unreadableFile: .*broke down \(status 3\)/],
    ["throws where nobody catches", "setTimeout(() => { throw new Error('x') })", /^unreadableFile: .*broke down/],
    ["runs in a circle", "for (;;) {}", /^unreadableFile: .*came to no end in time.*Nothing was changed\.$/],
    ["waits for ever", "", /^unreadableFile: .*came to no end in time/],
    [
      "grows in buffers",
      "const kept = []; for (;;) kept.push(Buffer.alloc(8 << 20, 1))",
      /^(tooLarge|unreadableFile): .*more (memory )?than the 384 MB/,
    ],
    [
      // On a busy machine the time may be over before the memory is full.
      "grows in objects",
      "const kept = []; for (;;) kept.push(Array(1000).fill({}))",
      /^(tooLarge|unreadableFile): .*(more (memory )?than the 384 MB|came to no end in time)/,
    ],
  ])("that %s yields one line within two seconds of the order", async (name, onOrder, line) => {
    const { message, tookMs } = await refusal(name.replaceAll(" ", "-"), onOrder);
    expect(message).toMatch(line);
    expect(message).not.toContain("\n");
    // The start of the process is not the file's fault; it is measured with it here, and allowed a second.
    expect(tookMs).toBeLessThan(3000);
  });

  it("is killed when the job is called off", async () => {
    const abort = new AbortController();
    const reason = Object.assign(new Error("called off"), { code: "cancelled" });
    const waiting = refusal("called-off", "process.send({ kind: 'progress', done: 1, total: 2 })", {
      signal: abort.signal,
      wallMs: 60_000,
      onProgress: () => abort.abort(reason),
    });
    expect((await waiting).message).toBe("cancelled: called off");
  });

  it("goes on as long as it makes progress, and no longer", async () => {
    const beat = "setInterval(() => process.send({ kind: 'progress', done: 1, total: 2 }), 20);";
    const slow = await refusal("slow", `${beat} setTimeout(() => tell({}), 900)`, { wallMs: 60_000, quietMs: 600 });
    expect(slow.message).toBe("answered");
    expect((await refusal("quiet", "", { wallMs: 60_000, quietMs: 300 })).message).toMatch(/came to no end/);
  });

  it("may read its one file, and reach nothing else", async () => {
    const attempts = {
      own: `fs.closeSync(fs.openSync(input.path, "r"))`,
      other: `fs.readFileSync("/etc/hostname")`,
      folder: `fs.readdirSync(${JSON.stringify(folder)})`,
      write: `fs.writeFileSync(input.path, "x")`,
      shell: `process.getBuiltinModule("node:child_process").execSync("true")`,
      thread: `new (process.getBuiltinModule("node:worker_threads").Worker)("1", { eval: true })`,
      text: `new Function("return 1")()`,
      environment: `if (Object.keys(process.env).some((name) => !name.startsWith("NODE_CHANNEL"))) throw { code: "seen" }; else throw { code: "empty" }`,
    };
    const body = Object.entries(attempts).map(
      ([key, code]) => `try { ${code}; out.${key} = "done" } catch (e) { out.${key} = e.code ?? e.name }`,
    );
    const found: unknown = await runLimited(
      "readRasterHeader",
      { path: file },
      { ...allowance, program: program("attempts", `const out = {}; ${body.join(";\n")}; tell(out);`) },
    );
    expect(found).toEqual({
      ...{ own: "done", other: "ERR_ACCESS_DENIED", folder: "ERR_ACCESS_DENIED", write: "ERR_ACCESS_DENIED" },
      ...{ shell: "ERR_ACCESS_DENIED", thread: "ERR_ACCESS_DENIED", text: "EvalError", environment: "empty" },
    });
  });

  it("has no network left once it begins", async () => {
    const bundle = path.join(folder, "network.mjs");
    await build({
      stdin: {
        contents: `import { takeNetworkAway } from "./src/workers/limited/takeNetworkAway.ts";
          import net from "node:net"; import http from "node:http"; import dgram from "node:dgram"; import dns from "node:dns";
          takeNetworkAway();
          const tries = { net: () => net.connect(9, "127.0.0.1"), http: () => http.get("http://127.0.0.1:9"),
            listen: () => net.createServer().listen(0), udp: () => dgram.createSocket("udp4").send("x", 9, "127.0.0.1"),
            dns: () => dns.lookup("localhost", () => {}), fetch: () => fetch("http://127.0.0.1:9") };
          const out = {};
          for (const [name, attempt] of Object.entries(tries)) { try { attempt(); out[name] = "done"; } catch (e) { out[name] = e.code ?? e.name; } }
          console.log(JSON.stringify(out)); process.exit();`,
        resolveDir: process.cwd(),
      },
      alias: { "@": path.resolve("src") },
      ...{ bundle: true, format: "esm", platform: "node", outfile: bundle },
    });
    const { stdout } = spawnSync(process.execPath, [bundle], { encoding: "utf8" });
    expect(JSON.parse(stdout)).toEqual({
      ...{ net: "forbidden", http: "forbidden", listen: "forbidden", udp: "forbidden", dns: "forbidden" },
      fetch: "ReferenceError",
    });
  });
});
