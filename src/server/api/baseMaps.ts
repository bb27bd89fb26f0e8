import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { BaseMapView } from "@/contract/baseMap.ts";
import { getEnv } from "@/env.ts";

/** A base map with the place its tiles come from. */
export interface BaseMap extends BaseMapView {
  /** A folder of z/x/y files, or an address with {z}, {x}, {y}. */
  readonly source: { readonly folder: string } | { readonly url: string };
}

/** Hosts whose tiles are in GCJ-02 or BD-09. */
const SHIFTED =
  /(^|\.)(autonavi\.com|amap\.com|gaode\.com|mapabc\.com|qq\.com|gtimg\.com|gtimg\.cn|baidu\.com|bdimg\.com|bdstatic\.com|google\.cn|geoq\.cn|sogou\.com|mapbar\.com)$/i;
/** A host that shifts its tiles for those who ask as from China. */
const SHIFTED_ON_WISH = /(^|\.)(google\.com|googleapis\.com)$/i;

/** Layers of Tianditu in web Mercator, with its own writing drawn into none of them. */
const TIANDITU_LAYERS = [
  { layer: "vec_w", name: "天地图 · 矢量" },
  { layer: "img_w", name: "天地图 · 影像" },
  { layer: "ter_w", name: "天地图 · 地形" },
] as const;

const FOLDER_NAME = /^[\w-]{1,60}$/;

/** Why tiles of an address cannot be laid under ours; `null` if they can. */
export function refusalOf(url: string): BaseMapView["refused"] {
  const { hostname, searchParams } = new URL(url);
  const isAsked = SHIFTED_ON_WISH.test(hostname) && searchParams.get("gl")?.toLowerCase() === "cn";
  return SHIFTED.test(hostname) || isAsked ? "gcj02" : null;
}

function tianditu(key: string | undefined): BaseMap[] {
  if (key === undefined) return [];
  return TIANDITU_LAYERS.map(({ layer, name }) => ({
    id: `tianditu-${layer}`,
    name,
    attribution: "天地图 · 国家地理信息公共服务平台",
    refused: null,
    source: { url: `https://t0.tianditu.gov.cn/DataServer?T=${layer}&x={x}&y={y}&l={z}&tk=${key}` },
  }));
}

function configured(url: string | undefined, name: string | undefined): BaseMap[] {
  if (url === undefined) return [];
  const { hostname } = new URL(url);
  return [
    {
      id: "configured",
      name: name ?? hostname,
      attribution: name ?? hostname,
      refused: refusalOf(url),
      source: { url },
    },
  ];
}

function onDisk(folder: string): BaseMap[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && FOLDER_NAME.test(entry.name))
    .map(({ name }) => ({
      id: `local-${name}`,
      name,
      attribution: name,
      refused: null,
      source: { folder: path.join(folder, name) },
    }));
}

/** The base maps of this installation, read from its settings and its data folder. */
export function listBaseMaps(): BaseMap[] {
  const { tiandituKey, baseMapUrl, baseMapName, dataDir } = getEnv();
  return [...tianditu(tiandituKey), ...configured(baseMapUrl, baseMapName), ...onDisk(path.join(dataDir, "basemaps"))];
}
