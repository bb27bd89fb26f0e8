"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { inkOfLayer, type PixelInk, type PixelTransition } from "./pixelInk.ts";
import { divergingPalette, type Palette } from "../../_design/palettes.ts";
import { useTheme } from "../../_design/useTheme.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { pixelTileTemplate, pixelTileVersion } from "@/contract/pixelAddress.ts";
import type { PixelInfo } from "@/contract/pixels.ts";
import type { ViewKey } from "@/contract/viewKey.ts";
import { transitionText } from "@/contract/viewNames.ts";
import type { PixelLayer } from "@/domain/grid/pixelLayer.ts";

/** What the map is told to draw. */
export interface PixelSource {
  readonly template: string;
  readonly ink: PixelInk;
  /** Slots of the one transition to show; `null` = every change. */
  readonly only: PixelTransition | null;
}

/** A transition's classes as slots of a tile: positions in the ascending codes, from 1. */
function slotsOf(codes: readonly number[], transition: string): PixelTransition {
  const [from, to] = transition.split("_").map((code) => codes.indexOf(Number(code)) + 1);
  return { from, to };
}

/** The pixels of a year or a pair as a map layer; `source` is `null` until the rasters are laid out. */
export function usePixelLayer(
  area: AreaView,
  choice: { readonly layer: PixelLayer; readonly years: readonly [number] | readonly [number, number] } | null,
  hidden: ReadonlySet<number>,
  only: ViewKey["transition"] = null,
): { source: PixelSource | null; info: PixelInfo | undefined; palette: Palette } {
  const trpc = useTRPC();
  const theme = useTheme();
  const { data: info } = useQuery({
    ...trpc.pixel.info.queryOptions({ areaId: area.id }),
    enabled: choice !== null,
  });
  const palette = useMemo(() => divergingPalette(theme, 9), [theme]);
  const layer = choice?.layer;
  const onlyText = only === null ? "" : transitionText(only);
  const yearsText = choice?.years.join("-");
  const source = useMemo(() => {
    if (!info || layer === undefined || yearsText === undefined) return null;
    const years = yearsText.split("-").map(Number) as [number] | [number, number];
    const version = pixelTileVersion(info, layer, years);
    if (version === null) return null;
    const colours = info.codes.map((code) => area.legend.find((entry) => entry.code === code)?.colour ?? palette.hatch);
    return {
      template: pixelTileTemplate(area.id, layer, years, version),
      ink: inkOfLayer(layer, colours, palette, hidden),
      only: onlyText === "" ? null : slotsOf(info.codes, onlyText),
    };
  }, [info, layer, yearsText, onlyText, area.id, area.legend, palette, hidden]);
  return { source, info, palette };
}
