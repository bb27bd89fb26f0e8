import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { decodeCellList, decodeGridLayer } from "@/contract/layerCodec.ts";
import { Installation } from "../support/installation.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";
import { BuiltProcess } from "../support/webProgram.ts";

const STOP_LIMIT_MS = 2_000;

describe("the web server", () => {
  let area: WatchedArea;
  beforeAll(async () => {
    area = await startWatchedArea();
  });
  afterAll(() => area.stop());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(area.address + path, { headers });
  const dataVersion = () => area.installation.rows<{ v: number }>("SELECT dataVersion v FROM StudyArea")[0].v;

  it("answers 200 to a health check while the worker lives", async () => {
    const response = await get("/api/health");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: true });
  });

  it.each(["br", "gzip", "identity"])(
    "sends a layer as %s, for good when the address names the data version",
    async (encoding) => {
      const response = await get(`/api/areas/small/layers/net/2005?v=${dataVersion()}`, {
        "accept-encoding": encoding,
      });
      expect(response.status).toBe(200);
      expect(response.headers.get("content-encoding")).toBe(encoding === "identity" ? null : encoding);
      expect(response.headers.get("cache-control")).toContain("immutable");
      const layer = decodeGridLayer(await response.arrayBuffer());
      const cells = decodeCellList(new Uint8Array(await (await get("/api/areas/small/cells")).arrayBuffer()));
      expect(layer.codes.length).toBe(cells.length);
      const [row] = area.installation.rows<{ low: number; high: number }>(
        "SELECT min(netEmissionT) low, max(netEmissionT) high FROM GridCarbonIndex WHERE year = 2005",
      );
      expect([layer.minimum, layer.maximum]).toEqual([row.low, row.high]);
    },
  );

  it("answers 304 to a browser that has the layer, and does not promise for good without a version", async () => {
    const first = await get("/api/areas/small/layers/net/2004");
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const again = await get("/api/areas/small/layers/net/2004", { "if-none-match": first.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
  });

  it("answers mistakes with a code and a sentence, never with a stack", async () => {
    for (const [path, status, code] of [
      ["/api/areas/nowhere/cells", 404, "notFound"],
      ["/api/areas/small/layers/beauty/2005", 400, "invalidInput"],
      ["/api/areas/small/layers/net/1850", 400, "invalidInput"],
      ["/api/areas/small/layers/difference/2005", 400, "invalidInput"],
    ] as const) {
      const response = await get(path);
      const text = await response.text();
      expect(response.status, path).toBe(status);
      expect(JSON.parse(text), path).toMatchObject({ appCode: code, messageKey: `error.${code}` });
      expect(text).not.toMatch(/\bat .*:\d+|node_modules/);
    }
    const trpc = await get(`/api/trpc/alert.get?input=${encodeURIComponent('{"number":"x"}')}`);
    const text = await trpc.text();
    expect(trpc.status).toBe(400);
    expect(text).toContain("error.invalidInput");
    expect(text).not.toContain("stack");
  });

  it("does not change anything on a GET, and refuses requests from other sites", async () => {
    const acknowledge = await get(
      `/api/trpc/alert.act?input=${encodeURIComponent('{"numbers":["A-2005-000001"],"action":"acknowledge","note":""}')}`,
    );
    expect(acknowledge.status).toBe(405);
    expect((await get("/api/intakes")).status).toBe(405);
    const foreign = { origin: "https://elsewhere.example", "content-type": "application/json" };
    for (const path of [
      "/api/intakes?name=x_2001.tif",
      "/api/trpc/alert.act",
      "/api/areas/small/region-imports?name=x",
    ]) {
      const response = await fetch(area.address + path, { method: "POST", headers: foreign, body: "{}" });
      expect(response.status, path).toBe(403);
    }
    const socket = await get("/socket.io/?EIO=4&transport=polling", { origin: "https://elsewhere.example" });
    expect(socket.status).toBe(403);
  });

  it("refuses a batch that is too long", async () => {
    const calls = Array.from({ length: 60 }, () => "area.list").join(",");
    expect((await get(`/api/trpc/${calls}?batch=1`)).status).toBe(400);
  });

  it("lets nobody load anything from elsewhere, or put it into a frame of theirs", async () => {
    const policy = (await get("/")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
  });

  it("says in one sentence that its port is taken", async () => {
    const { port } = new URL(area.address);
    const start = BuiltProcess.start("server", area.installation.dataDir, { PORT: port });
    await expect(start).rejects.toThrow(
      new RegExp(`status 1\\nPort ${port} on 127.0.0.1 is already in use\\. [^\\n]+\\n$`),
    );
  });
});

describe("the web server's end", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("comes within two seconds after %s, with status 0", async (signal) => {
    const installation = new Installation();
    const server = await BuiltProcess.start("server", installation.dataDir);
    expect((await fetch(`${server.address}/`)).status).toBe(200);
    expect((await fetch(`${server.address}/api/health`)).status).toBe(503);
    const { code, tookMs } = await server.stop(signal);
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(STOP_LIMIT_MS);
    installation.dispose();
  });

  it.each(["SIGTERM", "SIGKILL"] as const)(
    "by %s is survived by a page: it says so, and is live again after a new start",
    async (signal) => {
      const installation = new Installation();
      const browser = await launchBrowser();
      const first = await BuiltProcess.start("server", installation.dataDir);
      const { page } = await openPage(browser, first.address);
      await page.locator("[data-connection=live]").waitFor();
      await first.stop(signal);
      await page.locator("[data-connection=reconnecting]").waitFor();
      const second = await BuiltProcess.start("server", installation.dataDir, { PORT: new URL(first.address).port });
      await page.locator("[data-connection=live]").waitFor({ timeout: 60_000 });
      await browser.close();
      await second.stop();
      installation.dispose();
    },
  );
});
