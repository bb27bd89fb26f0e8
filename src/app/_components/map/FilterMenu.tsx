"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { FilterIcon } from "../frame/icons.tsx";
import { loadPart } from "../frame/loadPart.ts";
import { Popover } from "../frame/Popover.tsx";
import { Skeleton } from "../frame/states.tsx";
import type { MapState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";
import type { ViewKey } from "@/contract/viewKey.ts";

// What is in the menu comes when it is opened.
const FilterChoices = dynamic(
  () => loadPart(() => import("./FilterChoices.tsx")).then((module) => module.FilterChoices),
  { ssr: false, loading: () => <Skeleton className="h-64" /> },
);

/** Only some classes of land, only some levels of risk; whatever the map shows. */
export function FilterMenu({
  area,
  view,
  onChange,
}: {
  area: AreaView;
  view: ViewKey;
  onChange: (change: Partial<MapState>) => void;
}) {
  const t = useTranslations("filter");
  const count = view.classes.length + view.levels.length;
  return (
    <Popover
      label={count === 0 ? t("open") : t("openCount", { count })}
      icon={<FilterIcon />}
      isMarked={count > 0}
      badge={count > 0 ? String(count) : undefined}
    >
      <FilterChoices area={area} view={view} onChange={onChange} />
    </Popover>
  );
}
