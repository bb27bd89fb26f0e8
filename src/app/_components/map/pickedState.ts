import type { MapPlace } from "./mapController.ts";
import type { MapState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";
import type { ViewKey, ViewRow } from "@/contract/viewKey.ts";

/** The region above one; `null` = there is none. */
export function parentOf(area: Pick<AreaView, "regions">, code: string | undefined): string | null {
  return area.regions.find((region) => region.code === code)?.parentCode ?? null;
}

/** The region of the view's unit that a county belongs to; `null` = outside. */
export function unitRegion(area: Pick<AreaView, "regions">, { unit }: ViewKey, county: string | undefined) {
  return unit === "prefecture" ? parentOf(area, county) : (county ?? null);
}

/**
 * What is chosen by a press on the map: the cell and its county, or the region that is counted.
 *
 * @param cells numbers of the area's cells, by position.
 */
export function pickedPlace(
  area: Pick<AreaView, "regions">,
  view: ViewKey,
  cells: Uint32Array | undefined,
  { regionCode, position }: MapPlace,
): Partial<MapState> {
  if (view.unit !== "cell") return { sel: null, at: null, r: unitRegion(area, view, regionCode) };
  const cell = position >= 0 ? cells?.[position] : undefined;
  return { sel: cell === undefined ? null : { kind: "cell", number: cell }, at: null, r: regionCode ?? null };
}

/** What is chosen by a press on a row of the twin table. */
export function pickedRow({ unit }: ViewKey, { code }: ViewRow): Partial<MapState> {
  return unit === "cell" ? { sel: { kind: "cell", number: Number(code) } } : { r: code, sel: null };
}

/** Whether a row of the twin table is what is chosen. */
export function isPickedRow(view: ViewKey, selection: MapState["sel"], { code }: ViewRow): boolean {
  if (view.unit !== "cell") return view.regionCode === code;
  return selection?.kind === "cell" && String(selection.number) === code;
}
