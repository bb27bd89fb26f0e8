"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { ChoiceField } from "./ChoiceField.tsx";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";

/** A study area and a region in it; null = all of it. */
export interface Place {
  readonly areaId: string | null;
  readonly regionCode: string | null;
}

/** Chooses where somebody or something stands. */
export function PlaceFields({
  place,
  onChange,
  isAreaNeeded = false,
}: {
  place: Place;
  onChange: (place: Place) => void;
  isAreaNeeded?: boolean;
}) {
  const t = useTranslations("settings");
  const locale = useLocale();
  const trpc = useTRPC();
  const areas = useQuery(trpc.area.list.queryOptions());
  const area = useQuery({
    ...trpc.area.get.queryOptions({ areaId: place.areaId ?? "" }),
    enabled: place.areaId !== null,
  });
  const regions = (place.areaId === null ? [] : (area.data?.regions ?? [])).filter(({ level }) => level !== "area");
  return (
    <>
      <ChoiceField
        label={t("area")}
        value={place.areaId ?? ""}
        onChange={(areaId) => onChange({ areaId: areaId === "" ? null : areaId, regionCode: null })}
        options={[
          ...(isAreaNeeded ? [] : [{ value: "", name: t("wholeInstallation") }]),
          ...(areas.data ?? []).map((each) => ({ value: each.id, name: nameIn(locale, each) })),
        ]}
      />
      <ChoiceField
        label={t("region")}
        hint={t("regionHint")}
        value={place.regionCode ?? ""}
        disabled={place.areaId === null}
        onChange={(regionCode) => onChange({ ...place, regionCode: regionCode === "" ? null : regionCode })}
        options={[
          { value: "", name: place.areaId === null ? "—" : t("wholeArea") },
          ...regions.map((region) => ({
            value: region.code,
            name: `${region.level === "county" ? "\u3000" : ""}${nameIn(locale, region)}`,
          })),
        ]}
      />
    </>
  );
}
