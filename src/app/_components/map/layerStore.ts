import type { LayerMetric } from "@/contract/figures.ts";
import { decodeCellList, decodeGridLayer, type GridLayer } from "@/contract/layerCodec.ts";

/** Which layer of an area; its version is part of the address, so that no cache lies. */
export interface LayerAddress {
  readonly areaId: string;
  readonly metric: LayerMetric;
  readonly year: number;
  readonly fromYear?: number;
  /** Legend code of a share. */
  readonly classCode?: number;
  /** Legend codes of a transition. */
  readonly transition?: { readonly from: number; readonly to: number };
  /** The area's data version; of hot spots the version of their result. */
  readonly version: number;
}

/** Layers kept in memory: 25 years of several metrics and of what they are filtered by, about 130 kB each. */
const KEPT_LAYERS = 200;

const layers = new Map<string, Promise<GridLayer>>();
const ready = new Map<string, GridLayer>();

/** Where a layer's bytes are. */
export function layerUrl({ areaId, metric, year, fromYear, classCode, transition, version }: LayerAddress): string {
  const from = fromYear === undefined ? "" : `&from=${fromYear}`;
  const ofClass = classCode === undefined ? "" : `&class=${classCode}`;
  const ofTransition = transition === undefined ? "" : `&transition=${transition.from}_${transition.to}`;
  if (metric === "hotSpots") return `/api/areas/${areaId}/hot-spots/${year}?v=${version}${from}`;
  return `/api/areas/${areaId}/layers/${metric}/${year}?v=${version}${from}${ofClass}${ofTransition}`;
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}

/** A layer that is already here, so that it can be painted in this very frame. */
export function peekLayer(address: LayerAddress): GridLayer | undefined {
  return ready.get(layerUrl(address));
}

/** Fetches a layer once. */
export function loadLayer(address: LayerAddress): Promise<GridLayer> {
  const url = layerUrl(address);
  const known = layers.get(url);
  if (known) return known;
  const loading = fetchBytes(url).then((bytes) => {
    const layer = decodeGridLayer(bytes);
    ready.set(url, layer);
    return layer;
  });
  loading.catch(() => layers.delete(url));
  layers.set(url, loading);
  const oldest = layers.keys().next();
  if (layers.size > KEPT_LAYERS && !oldest.done) {
    layers.delete(oldest.value);
    ready.delete(oldest.value);
  }
  return loading;
}

/** Where an area's cell list and outlines are. */
export function groundUrls(areaId: string, regionSetVersion: number): { cells: string; outlines: string } {
  const of = (what: string) => `/api/areas/${areaId}/${what}?v=${regionSetVersion}`;
  return { cells: of("cells"), outlines: of("regions") };
}

/** Fetches the cell list that the layers are parallel to. */
export async function loadCells(areaId: string, regionSetVersion: number): Promise<Uint32Array> {
  return decodeCellList(new Uint8Array(await fetchBytes(groundUrls(areaId, regionSetVersion).cells)));
}

/** Fetches the county outlines. */
export async function loadOutlines(areaId: string, regionSetVersion: number): Promise<GeoJSON.FeatureCollection> {
  const response = await fetch(groundUrls(areaId, regionSetVersion).outlines);
  if (!response.ok) throw new Error(`regions of ${areaId}: ${response.status}`);
  return (await response.json()) as GeoJSON.FeatureCollection;
}
