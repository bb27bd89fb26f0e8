"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { sideLabel, type CompareSide, type SideFigure } from "./compareSides.ts";
import { sideValue } from "./sideValue.ts";
import { useRested } from "../frame/useRested.ts";
import type { MapPlace } from "../map/mapController.ts";
import { useLandCoverName } from "../map/useLandCoverName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

const REST_MS = 120;
/** Room a readout takes, px; nearer to the right or lower edge it opens to the other side. */
const WIDTH_PX = 240;
const HEIGHT_PX = 90;

/** Place and exact figures of both sides under the pointer, and their difference. */
export function SideReadout({
  area,
  sides,
  figure,
  place,
  cell,
  name,
  size,
}: {
  area: AreaView;
  sides: readonly [CompareSide, CompareSide];
  figure: SideFigure;
  place: Pick<MapPlace, "x" | "y">;
  /** Cell under the pointer; −1 = none. */
  cell: number;
  name: string;
  /** Of the map, px. */
  size: { readonly width: number; readonly height: number };
}) {
  const t = useTranslations("compare");
  const tHover = useTranslations("hover");
  const trpc = useTRPC();
  const { number, percent, tonnesText } = useFormats();
  const className = useLandCoverName(area);
  const rested = useRested(cell, REST_MS);
  const story = useQuery({
    ...trpc.grid.cell.queryOptions({ areaId: area.id, cell: rested }),
    enabled: rested >= 0,
  });
  const figures = sides.map((side) => (story.data ? sideValue(story.data.years, side, figure) : null));
  const isShare = figure.metric === "share" && sides[0].fromYear === null;
  const isClass = figure.metric === "dominant" && sides[0].fromYear === null;
  const text = (value: number | null) => {
    if (value === null) return tHover("noData");
    if (isShare) return percent(value);
    return isClass ? className(value) : tonnesText(value, sides[0].fromYear !== null);
  };
  const [first, second] = figures;
  const isKnown = cell >= 0 && rested === cell && story.data !== undefined;
  return (
    <div
      data-testid="hover"
      className="pointer-events-none absolute z-[500] rounded border border-line bg-raised/95 px-2 py-1 text-[12px] tabular-nums"
      style={{
        ...(place.x > size.width - WIDTH_PX ? { right: size.width - place.x + 14 } : { left: place.x + 14 }),
        ...(place.y > size.height - HEIGHT_PX ? { bottom: size.height - place.y + 14 } : { top: place.y + 14 }),
      }}
    >
      <p className="text-muted">{name}</p>
      {cell < 0 ? (
        <p>{tHover("outside")}</p>
      ) : (
        <dl className="grid grid-cols-[auto_auto] gap-x-3">
          {sides.map((side, at) => (
            <div key={sideLabel(side)} className="contents">
              <dt className="text-muted">{sideLabel(side)}</dt>
              <dd className="whitespace-nowrap text-right">{isKnown ? text(figures[at]) : "…"}</dd>
            </div>
          ))}
          {isKnown && !isClass && first !== null && second !== null ? (
            <div className="contents font-semibold">
              <dt>{t("difference")}</dt>
              <dd className="whitespace-nowrap text-right">
                {isShare
                  ? t("points", { value: number(100 * (second - first), 1, true) })
                  : tonnesText(second - first, true)}
              </dd>
            </div>
          ) : null}
        </dl>
      )}
    </div>
  );
}
