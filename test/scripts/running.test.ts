import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepAlive } from "../../scripts/running/keepAlive.mjs";
import { addressOf, requireFreePort } from "../../scripts/running/port.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-running-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function listen(port = 0): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(port, "127.0.0.1", () => {
      const close = () => new Promise<void>((done) => server.close(() => done()));
      resolve({ port: (server.address() as AddressInfo).port, close });
    });
  });
}

/** Writes a program that appends one line to `log` when it starts and whatever `body` does. */
function writeProgram(body: string): { script: string; log: string } {
  const script = path.join(folder, "program.mjs");
  const log = path.join(folder, "log");
  const lines = [`import { appendFileSync } from "node:fs";`, `const log = ${JSON.stringify(log)};`];
  writeFileSync(script, [...lines, `appendFileSync(log, "started " + process.pid + "\\n");`, body].join("\n"));
  return { script, log };
}

const linesOf = (file: string) => (existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : []);
const silent = () => undefined;

describe("the port", () => {
  it("that is taken is named with the way out", async () => {
    const taken = await listen();
    await expect(requireFreePort("127.0.0.1", taken.port)).rejects.toThrow(
      `Port ${taken.port} on 127.0.0.1 is already in use: stop the other program (perhaps Carbon Watch itself), or set PORT to a free one.`,
    );
    await taken.close();
    expect(await requireFreePort("127.0.0.1", taken.port)).toBe(taken.port);
  });

  it("0 becomes a free one", async () => {
    expect(await requireFreePort("127.0.0.1", 0)).toBeGreaterThan(0);
  });

  it("on an address this machine does not have is named", async () => {
    await expect(requireFreePort("192.0.2.1", 3000)).rejects.toThrow("check HOST and PORT");
  });

  it("is written as a browser writes it", () => {
    expect(addressOf("127.0.0.1", 3000)).toBe("http://127.0.0.1:3000");
    expect(addressOf("::1", 3000)).toBe("http://[::1]:3000");
    expect(addressOf("0.0.0.0", 80)).toBe("http://localhost:80");
  });

  it("that is taken ends `npm run up` with one sentence, before anything is installed", async () => {
    const taken = await listen();
    const env = { ...process.env, PORT: String(taken.port), HOST: "127.0.0.1", DATA_DIR: folder };
    const ended = await new Promise<{ code: number | null; text: string }>((resolve) => {
      const child = spawn(process.execPath, ["scripts/up.mjs"], { env, stdio: ["ignore", "pipe", "pipe"] });
      let text = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += String(chunk)));
      child.once("close", (code) => resolve({ code, text }));
    });
    await taken.close();
    expect(ended).toEqual({
      code: 1,
      text: `Port ${taken.port} on 127.0.0.1 is already in use: stop the other program (perhaps Carbon Watch itself), or set PORT to a free one.\n`,
    });
  });
});

describe("a process that is kept alive", () => {
  it("is started again after it was killed", async () => {
    const { script, log } = writeProgram("setInterval(() => {}, 1000);");
    const kept = keepAlive({
      name: "worker",
      args: [script],
      onGivenUp: silent,
      warn: silent,
      timing: { firstPauseMs: 5 },
    });
    await vi.waitFor(() => expect(linesOf(log)).toHaveLength(1), 10_000);
    process.kill(Number(linesOf(log)[0].split(" ")[1]), "SIGKILL");
    await vi.waitFor(() => expect(linesOf(log)).toHaveLength(2), 10_000);
    await kept.stop();
  });

  it("is given up after five quick deaths, with its last words", async () => {
    const { script, log } = writeProgram(`console.error("no room left"); process.exit(3);`);
    const sentence = await new Promise<string>((resolve) => {
      keepAlive({ name: "web", args: [script], onGivenUp: resolve, warn: silent, timing: { firstPauseMs: 5 } });
    });
    expect(sentence).toBe("The web process ended 5 times in a row (status 3): no room left");
    expect(linesOf(log)).toHaveLength(5);
  });

  it("is quoted in words when its last line is one of the structured log", async () => {
    const line = JSON.stringify({ level: 60, msg: "The database cannot be opened." });
    const { script } = writeProgram(`console.error(${JSON.stringify(line)}); process.exit(1);`);
    const sentence = await new Promise<string>((resolve) => {
      keepAlive({ name: "worker", args: [script], onGivenUp: resolve, warn: silent, timing: { firstPauseMs: 1 } });
    });
    expect(sentence).toBe("The worker process ended 5 times in a row (status 1): The database cannot be opened.");
  });

  it("may die as often as it likes after long lives", async () => {
    const { script, log } = writeProgram("setTimeout(() => process.exit(1), 20);");
    const onGivenUp = vi.fn();
    const timing = { firstPauseMs: 1, longLifeMs: 1 };
    const kept = keepAlive({ name: "web", args: [script], onGivenUp, warn: silent, timing });
    await vi.waitFor(() => expect(linesOf(log).length).toBeGreaterThan(6), 20_000);
    await kept.stop();
    expect(onGivenUp).not.toHaveBeenCalled();
  });

  it("is told to stop and may finish what it does", async () => {
    const body = `process.on("SIGTERM", () => setTimeout(() => { appendFileSync(log, "finished\\n"); process.exit(0); }, 50)); setInterval(() => {}, 1000);`;
    const { script, log } = writeProgram(body);
    const kept = keepAlive({ name: "web", args: [script], onGivenUp: silent, warn: silent });
    await vi.waitFor(() => expect(linesOf(log)).toHaveLength(1), 10_000);
    await kept.stop();
    expect(linesOf(log)[1]).toBe("finished");
  });

  it("stops by itself when whoever started it is killed", async () => {
    const body = `process.on("SIGTERM", () => { appendFileSync(log, "finished\\n"); process.exit(0); }); setInterval(() => {}, 1000);`;
    const { script, log } = writeProgram(body);
    const parent = path.join(folder, "parent.mjs");
    const keepAliveUrl = new URL("../../scripts/running/keepAlive.mjs", import.meta.url).href;
    writeFileSync(
      parent,
      `import { keepAlive } from ${JSON.stringify(keepAliveUrl)};
       keepAlive({ name: "web", args: [${JSON.stringify(script)}], onGivenUp() {} });`,
    );
    const started = spawn(process.execPath, [parent], { stdio: "ignore" });
    await vi.waitFor(() => expect(linesOf(log)).toHaveLength(1), 10_000);
    started.kill("SIGKILL");
    await vi.waitFor(() => expect(linesOf(log)[1]).toBe("finished"), 10_000);
  });
});

describe("a program started by npm", () => {
  it.runIf(process.platform !== "win32")("learns that npm's shell was killed", async () => {
    const url = new URL("../../scripts/running/watchParent.mjs", import.meta.url).href;
    const body = `
      const { watchParent } = await import(${JSON.stringify(url)});
      watchParent(() => { appendFileSync(log, "alone\\n"); process.exit(0); }, { npm_lifecycle_event: "up" });
      appendFileSync(log, "watching\\n");
      setInterval(() => {}, 1000);`;
    const { script, log } = writeProgram(body);
    const shell = spawn("sh", ["-c", `"${process.execPath}" "${script}"; true`], { stdio: "ignore" });
    // Not before it watches: a shell killed while the program is still loading is somebody else's orphan.
    await vi.waitFor(() => expect(linesOf(log)[1]).toBe("watching"), 10_000);
    shell.kill("SIGTERM");
    await vi.waitFor(() => expect(linesOf(log)[2]).toBe("alone"), 10_000);
  });
});

describe("`npm start`", () => {
  it("refuses a variable that cannot be meant in one sentence", () => {
    const env = { ...process.env, PORT: "eighty" };
    const { status, stderr } = spawnSync(process.execPath, ["scripts/start.mjs"], { env, encoding: "utf8" });
    expect([status, stderr]).toEqual([1, "PORT=eighty is not a port: set it to a whole number from 0 to 65535.\n"]);
  });
});
