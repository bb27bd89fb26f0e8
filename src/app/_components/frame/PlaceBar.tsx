"use client";

import { useTranslations } from "use-intl";
import { AreaPicker } from "./AreaPicker.tsx";
import { DemoMark } from "./DemoMark.tsx";
import { RegionPicker } from "./RegionPicker.tsx";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

/** Study area and region in the top bar, and the marks of a demo. */
export function PlaceBar({
  areas,
  area,
  regionCode,
  onArea,
  onRegion,
}: {
  areas: readonly AreaSummary[];
  area: AreaView;
  regionCode: string | null;
  onArea: (areaId: string) => void;
  onRegion: (code: string | null) => void;
}) {
  const t = useTranslations("frame");
  return (
    <div role="group" aria-label={t("place")} className="flex min-w-0 items-center gap-2">
      <AreaPicker areas={areas} value={area.id} onChange={onArea} />
      <span aria-hidden="true" className="hidden text-muted md:inline">
        /
      </span>
      <RegionPicker area={area} value={regionCode} onChange={onRegion} />
      <DemoMark area={area} />
    </div>
  );
}
