"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useId, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { findPlaces } from "./findPlaces.ts";
import { useAlertHits } from "./useAlertHits.ts";
import { parseCoordinates, type GlobePlace } from "./parseCoordinates.ts";
import { LevelMark } from "../alerts/LevelMark.tsx";
import { INPUT_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useModal } from "../frame/useModal.ts";
import { localePath, nameIn, pagePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AlertSummary } from "@/contract/alert.ts";
import type { PlaceView } from "@/contract/place.ts";

const LONGEST_LIST = 10;
/** Zoom at which a searched coordinate is shown. */
const PLACE_ZOOM = 12;

type Hit =
  | { readonly kind: "region"; readonly place: PlaceView }
  | { readonly kind: "alert"; readonly alert: AlertSummary }
  | { readonly kind: "coordinates"; readonly at: GlobePlace };

/** Search for a place or for an alert by its number: arrows choose, Enter goes there. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("search");
  const tAlert = useTranslations("alert");
  const tHistory = useTranslations("history");
  const tLevel = useTranslations("figures");
  const locale = useLocale();
  const trpc = useTRPC();
  const router = useRouter();
  const pathname = pagePath(usePathname());
  const query = useSearchParams();
  const modal = useModal(onClose);
  const listId = useId();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const areas = useQuery(trpc.area.list.queryOptions());
  const named = [query.get("area"), query.get("a")];
  const area = areas.data?.find(({ id }) => named.includes(id)) ?? areas.data?.[0];
  const places = useQuery({
    ...trpc.region.places.queryOptions({ areaId: area?.id ?? "" }),
    enabled: area !== undefined,
    staleTime: Infinity,
  });

  const found = useAlertHits(area?.id, text);
  const hits: Hit[] = [
    ...parseCoordinates(text).map((at): Hit => ({ kind: "coordinates", at })),
    ...found.alerts.map((alert): Hit => ({ kind: "alert", alert })),
    ...findPlaces(places.data ?? [], text, LONGEST_LIST).map((place): Hit => ({ kind: "region", place })),
  ];
  const at = Math.min(chosen, hits.length - 1);
  const nameOf = (code: string | null) => {
    const place = places.data?.find((other) => other.code === code);
    return place ? nameIn(locale, place) : "";
  };
  const keyOf = (hit: Hit) =>
    hit.kind === "region"
      ? hit.place.code
      : hit.kind === "alert"
        ? hit.alert.number
        : `${hit.at.latitude} ${hit.at.longitude}`;
  const coordinateText = ({ latitude, longitude }: GlobePlace) =>
    t("coordinates", { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) });

  function go(hit: Hit | undefined): void {
    if (!hit) return;
    const next = new URLSearchParams(pathname === "/map" ? query : {});
    if (area && areas.data && areas.data.length > 1) next.set("a", area.id);
    for (const name of ["sel", "alert", "at"]) next.delete(name);
    if (hit.kind === "region") {
      if (hit.place.level === "area") next.delete("r");
      else next.set("r", hit.place.code);
      next.delete("v");
    } else if (hit.kind === "alert") {
      next.set("r", hit.alert.regionCode);
      next.set("y", String(hit.alert.year));
      next.set("alert", hit.alert.number);
      next.delete("v");
    } else {
      next.set("v", `${hit.at.latitude.toFixed(5)},${hit.at.longitude.toFixed(5)},${PLACE_ZOOM}`);
      next.set("at", `${hit.at.latitude.toFixed(5)},${hit.at.longitude.toFixed(5)}`);
    }
    router.push(`${localePath(locale, "/map")}${next.size > 0 ? `?${next}` : ""}`);
    onClose();
  }

  return (
    <dialog
      {...modal}
      aria-label={t("open")}
      className="mx-auto mt-[12vh] w-[min(520px,calc(100vw-24px))] rounded-lg border border-line bg-raised p-0 text-ink backdrop:bg-black/30"
    >
      <div className="border-b border-line p-2">
        <input
          type="search"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={hits.length > 0 ? `${listId}-${at}` : undefined}
          aria-label={t("open")}
          placeholder={t("placeholder")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") setChosen(Math.min(at + 1, hits.length - 1));
            else if (event.key === "ArrowUp") setChosen(Math.max(at - 1, 0));
            else if (event.key === "Enter") go(hits[at]);
            else return;
            event.preventDefault();
          }}
          className={`${INPUT_CLASS} h-10 text-[15px]`}
        />
      </div>
      {places.error ? (
        <div className="p-3">
          <ErrorNote error={places.error} what={t("notLoaded")} onRetry={() => void places.refetch()} />
        </div>
      ) : null}
      {found.error ? (
        <div className="p-3">
          <ErrorNote error={found.error} what={tAlert("notLoaded")} />
        </div>
      ) : null}
      <ul id={listId} role="listbox" aria-label={t("results")} className="max-h-[50vh] overflow-y-auto">
        {hits.map((hit, index) => (
          <li
            key={keyOf(hit)}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => go(hit)}
            onMouseEnter={() => setChosen(index)}
            className="flex min-h-11 cursor-pointer items-center gap-3 px-4 aria-selected:bg-accent-soft"
          >
            {hit.kind === "region" ? (
              <>
                <span className="min-w-0 flex-1 text-[14px] leading-tight">
                  {nameIn(locale, hit.place)}{" "}
                  <span className="text-muted">{nameIn(locale === "en" ? "zh-CN" : "en", hit.place)}</span>
                </span>
                <span className="max-w-[55%] text-right text-[12px] leading-tight text-muted">
                  {[tLevel(`level.${hit.place.level}`), nameOf(hit.place.parentCode), hit.place.code]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </>
            ) : hit.kind === "alert" ? (
              <>
                <LevelMark level={hit.alert.level} />
                <span className="min-w-0 flex-1 truncate text-[14px]">{nameOf(hit.alert.regionCode)}</span>
                <span className="whitespace-nowrap text-[12px] tabular-nums text-muted">
                  {[tHistory(`state.${hit.alert.state}`), hit.alert.number].join(" · ")}
                </span>
              </>
            ) : (
              <>
                <span className="flex-1 text-[14px] tabular-nums">{coordinateText(hit.at)}</span>
                <span className="text-[12px] text-muted">CGCS2000</span>
              </>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className={hits.length > 0 ? "sr-only" : "px-4 py-3 text-[13px] text-muted"}>
        {text.trim() === "" ? t("hint") : hits.length > 0 ? t("found", { count: hits.length }) : t("nothing", { text })}
      </p>
    </dialog>
  );
}
