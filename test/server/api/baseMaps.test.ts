import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listBaseMaps, refusalOf } from "@/server/api/baseMaps.ts";
import { getBaseTile } from "@/server/api/baseTile.ts";

const PICTURE = Buffer.from("89504e470d0a1a0a", "hex");
const dataDir = mkdtempSync(path.join(tmpdir(), "carbon-watch-tiles-"));
const asked: string[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url?.includes("/7/")) response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
    else if (request.url?.includes("/6/")) response.writeHead(200, { "content-type": "text/html" }).end("<p>sorry</p>");
    else response.writeHead(200, { "content-type": "image/png" }).end(PICTURE);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  Object.assign(process.env, {
    DATA_DIR: dataDir,
    TIANDITU_KEY: "0123456789abcdef",
    BASE_MAP_URL: `http://127.0.0.1:${port}/{z}/{x}/{y}.png`,
    BASE_MAP_NAME: "办公网底图",
  });
  mkdirSync(path.join(dataDir, "basemaps", "relief", "3", "6"), { recursive: true });
  writeFileSync(path.join(dataDir, "basemaps", "relief", "3", "6", "3.png"), PICTURE);
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(dataDir, { recursive: true, force: true });
});

describe("base maps", () => {
  it("are those of the settings and of the data folder", () => {
    expect(listBaseMaps().map(({ id, name }) => [id, name])).toEqual([
      ["tianditu-vec_w", "天地图 · 矢量"],
      ["tianditu-img_w", "天地图 · 影像"],
      ["tianditu-ter_w", "天地图 · 地形"],
      ["configured", "办公网底图"],
      ["local-relief", "relief"],
    ]);
  });

  it.each([
    "https://webrd01.is.autonavi.com/appmaptile?x={x}&y={y}&z={z}",
    "https://wprd01.is.autonavi.com/{z}/{x}/{y}",
    "https://rt0.map.gtimg.com/tile?z={z}&x={x}&y={y}",
    "https://maps.qq.com/{z}/{x}/{y}",
    "https://online1.map.bdimg.com/tile/?x={x}&y={y}&z={z}",
    "https://api.map.baidu.com/{z}/{x}/{y}",
    "https://mt1.google.cn/{z}/{x}/{y}",
    "https://mt1.google.com/vt/lyrs=m&hl=zh-CN?x={x}&y={y}&z={z}&gl=cn",
    "https://map.geoq.cn/ArcGIS/rest/services/ChinaOnlineCommunity/MapServer/tile/{z}/{y}/{x}",
  ])("in shifted coordinates are refused: %s", (url) => {
    expect(refusalOf(url)).toBe("gcj02");
  });

  it("of other hosts are not, whatever their path says", () => {
    expect(refusalOf("https://tiles.example.org/baidu.com/{z}/{x}/{y}")).toBeNull();
    expect(refusalOf("https://notbaidu.com.example.org/{z}/{x}/{y}")).toBeNull();
  });

  it("give a tile from disk, and one from the network only once", async () => {
    const local = await getBaseTile({ source: "local-relief", z: 3, x: 6, y: 3 });
    expect([local.contentType, Buffer.from(local.bytes)]).toEqual(["image/png", PICTURE]);
    for (let i = 0; i < 2; i++) await getBaseTile({ source: "configured", z: 5, x: 25, y: 13 });
    expect(asked.filter((url) => url === "/5/25/13.png")).toHaveLength(1);
  });

  it.each([
    ["a zoom too deep", { source: "local-relief", z: 19, x: 0, y: 0 }, /no tile 19/],
    ["a column outside", { source: "local-relief", z: 3, x: 8, y: 0 }, /no tile 3\/8/],
    ["a fraction", { source: "local-relief", z: 3, x: 0.5, y: 0 }, /no tile/],
    ["a negative row", { source: "local-relief", z: 3, x: 0, y: -1 }, /no tile/],
    ["a tile that is not there", { source: "local-relief", z: 3, x: 0, y: 0 }, /no tile 3\/0\/0/],
    ["an unknown map", { source: "local-../../etc", z: 0, x: 0, y: 0 }, /no base map/],
    ["an answer that is no picture", { source: "configured", z: 6, x: 0, y: 0 }, /no picture/],
    ["an answer that leads elsewhere", { source: "configured", z: 7, x: 0, y: 0 }, /does not answer/],
  ])("refuse %s", async (_name, address, message) => {
    await expect(getBaseTile(address)).rejects.toThrow(message);
  });

  it("are not asked again at once when their server did not answer", async () => {
    const before = asked.length;
    await expect(getBaseTile({ source: "configured", z: 8, x: 203, y: 108 })).rejects.toThrow(/a moment ago/);
    expect(asked).toHaveLength(before);
  });
});
