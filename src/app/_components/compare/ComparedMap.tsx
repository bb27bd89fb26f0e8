"use client";

import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import type { CompareSide, SideFigure } from "./compareSides.ts";
import { SideReadout } from "./SideReadout.tsx";
import { loadPart } from "../frame/loadPart.ts";
import { Skeleton } from "../frame/states.tsx";
import type { CarbonMapProps } from "../map/CarbonMap.tsx";
import { CoordinateLine } from "../map/CoordinateLine.tsx";
import type { MapController, MapPlace } from "../map/mapController.ts";

const CarbonMap = dynamic(() => loadPart(() => import("../map/CarbonMap.tsx")).then((module) => module.CarbonMap), {
  ssr: false,
  loading: () => <Skeleton className="absolute inset-0 rounded-none" />,
});

/** One map of a comparison with north, coordinates, and both sides' figures under the pointer. */
export function ComparedMap({
  sides,
  figure,
  ...map
}: Omit<CarbonMapProps, "onHover" | "onPainted"> & {
  sides: readonly [CompareSide, CompareSide];
  figure: SideFigure;
}) {
  const { area, cells, regionName, onReady } = map;
  const [hover, setHover] = useState<MapPlace | null>(null);
  const [controller, setController] = useState<MapController | null>(null);
  const tellReady = useCallback(
    (made: MapController | null) => {
      setController(made);
      onReady?.(made);
    },
    [onReady],
  );
  return (
    <>
      <CarbonMap {...map} onHover={setHover} onReady={tellReady} />
      <div className="pointer-events-none absolute left-3 top-14 z-[450] @[800px]:bottom-8 @[800px]:left-auto @[800px]:right-2 @[800px]:top-auto">
        <CoordinateLine controller={controller} pointer={hover} />
      </div>
      {hover && controller && (hover.regionCode !== undefined || hover.position >= 0) ? (
        <SideReadout
          area={area}
          sides={sides}
          figure={figure}
          place={hover}
          cell={hover.position >= 0 ? (cells[hover.position] ?? -1) : -1}
          name={regionName(hover.regionCode ?? area.id)}
          size={controller.size()}
        />
      ) : null}
    </>
  );
}
