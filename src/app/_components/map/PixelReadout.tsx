"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useLandCoverName } from "./useLandCoverName.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { AreaView } from "@/contract/area.ts";
import { pixelStoryUrl } from "@/contract/pixelAddress.ts";
import { pixelStorySchema, type PixelStory } from "@/contract/pixels.ts";

/** A place that was clicked, and the years to look at. */
export interface PixelQuestion {
  readonly longitude: number;
  readonly latitude: number;
  readonly year: number;
  readonly fromYear: number | undefined;
}

async function fetchStory(areaId: string, question: PixelQuestion): Promise<PixelStory> {
  const response = await fetch(pixelStoryUrl({ areaId, ...question }));
  if (!response.ok) throw new Error(`pixel: ${response.status}`);
  return pixelStorySchema.parse(await response.json());
}

/** One pixel in words: what it was and is, how large, how many tonnes, where. */
export function PixelReadout({
  area,
  question,
  regionName,
  onClose,
}: {
  area: AreaView;
  question: PixelQuestion;
  regionName: (code: string) => string;
  onClose: () => void;
}) {
  const t = useTranslations("pixel");
  const { number } = useFormats();
  const className = useLandCoverName(area);
  const story = useQuery({
    queryKey: ["pixel-story", area.id, area.dataVersion, question],
    queryFn: () => fetchStory(area.id, question),
  });
  const { data } = story;
  const name = (code: number | null) => (code === null ? t("noData") : className(code));
  const hasPair = question.fromYear !== undefined;
  const rows: readonly (readonly [string, string])[] = data
    ? [
        hasPair ? [t("transition"), `${name(data.fromCode)} → ${name(data.code)}`] : [t("class"), name(data.code)],
        [t("area"), number(data.areaHa, 4)],
        ...(hasPair
          ? ([
              [t("index"), data.indexTPerHa === null ? t("none") : number(data.indexTPerHa, 3, true)],
              [t("change"), data.changeT === null ? t("none") : number(data.changeT, 4, true)],
            ] as const)
          : ([
              [t("coefficient"), data.coefficientTPerHa === null ? t("none") : number(data.coefficientTPerHa, 4, true)],
              [t("net"), data.netEmissionT === null ? t("none") : number(data.netEmissionT, 4, true)],
            ] as const)),
        [t("region"), data.regionCode === null ? t("outside") : regionName(data.regionCode)],
        [t("cell"), String(data.cell)],
        [t("place"), `${number(data.longitude, 5)}, ${number(data.latitude, 5)}`],
        [t("rowColumn"), `${data.row}, ${data.column}`],
      ]
    : [];
  const years = hasPair ? `${question.fromYear} → ${question.year}` : String(question.year);
  return (
    <section
      aria-label={t("readout")}
      aria-live="polite"
      className="w-[260px] rounded-md border border-line bg-raised/95 p-2.5 text-[12px] leading-tight"
      data-testid="pixel-readout"
    >
      <div className="mb-1 flex items-center justify-between">
        <h2 className="font-semibold">{t("readoutTitle", { years })}</h2>
        <button
          type="button"
          onClick={onClose}
          className="min-h-6 min-w-6 rounded hover:bg-sunken"
          aria-label={t("close")}
        >
          ×
        </button>
      </div>
      {story.error ? (
        <ErrorNote error={story.error} what={t("notLoaded")} onRetry={() => void story.refetch()} />
      ) : data ? (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 tabular-nums">
          {rows.map(([label, value]) => (
            <div key={label} className="col-span-2 grid grid-cols-subgrid border-t border-line py-1">
              <dt className="text-muted">{label}</dt>
              <dd className="text-right">{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <Skeleton className="h-32" />
      )}
    </section>
  );
}
