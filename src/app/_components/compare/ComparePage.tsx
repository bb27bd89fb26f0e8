"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { Comparison } from "./Comparison.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { PRIMARY_CLASS } from "../frame/controls.ts";
import { EmptyNote } from "../frame/states.tsx";
import { localePath } from "../../_i18n/locales.ts";
import { useCompareState } from "../../_view/viewState.ts";

/** Two years or two periods of an area against each other: on the map, in the totals, by region, by transition. */
export function ComparePage() {
  const t = useTranslations("compare");
  const [state, setState] = useCompareState();
  return (
    <AreaGate
      wanted={state.area}
      title={t("title")}
      region={{ code: state.r, onRegion: (r) => void setState({ r }, { history: "replace" }) }}
    >
      {(areas, area) => (area.years.length > 1 ? <Comparison areas={areas} area={area} /> : <OneYear />)}
    </AreaGate>
  );
}

/** A single year has nothing to be compared with. */
function OneYear() {
  const t = useTranslations("compare");
  const locale = useLocale();
  return (
    <AppFrame bar={<span className="truncate text-[14px] font-semibold">{t("title")}</span>}>
      <div className="mx-auto max-w-xl p-6">
        <EmptyNote title={t("empty")}>
          <p className="text-muted">{t("emptyWhy")}</p>
          <Link href={localePath(locale, "/data")} className={PRIMARY_CLASS}>
            {t("emptyNext")}
          </Link>
        </EmptyNote>
      </div>
    </AppFrame>
  );
}
