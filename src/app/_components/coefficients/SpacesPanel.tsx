"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Section } from "../data/Section.tsx";
import { BUTTON_CLASS, INPUT_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { RegionPicker } from "../frame/RegionPicker.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { WideTable } from "../frame/WideTable.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { IntensitySettings } from "@/contract/space.ts";

const CLASSES = ["extremelyStrong", "strong", "moderate"] as const;

/** Limits of the intensity classes, and the course of the offset ratio. */
export function SpacesPanel({ area }: { area: AreaView }) {
  const t = useTranslations("coefficients");
  const trpc = useTRPC();
  const areaId = area.id;
  const settings = useQuery(trpc.space.intensity.queryOptions({ areaId }));
  if (settings.error)
    return <ErrorNote error={settings.error} what={t("notLoaded")} onRetry={() => void settings.refetch()} />;
  if (!settings.data) return <Skeleton className="h-64" />;
  return (
    <div className="grid items-start grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[400px_minmax(0,1fr)]">
      <Section title={t("intensity")} note={t("intensityNote")}>
        <Limits key={JSON.stringify(settings.data.limits)} areaId={areaId} settings={settings.data} />
      </Section>
      <Section title={t("offset")} note={t("offsetNote")}>
        <OffsetCourse area={area} />
      </Section>
    </div>
  );
}

function Limits({ areaId, settings }: { areaId: string; settings: IntensitySettings }) {
  const t = useTranslations("coefficients");
  const trpc = useTRPC();
  const [draft, setDraft] = useState<Record<(typeof CLASSES)[number], string>>(() => ({
    extremelyStrong: String(settings.limits.extremelyStrong),
    strong: String(settings.limits.strong),
    moderate: String(settings.limits.moderate),
  }));
  const save = useMutation(trpc.space.setIntensity.mutationOptions());
  const limits = {
    extremelyStrong: Number(draft.extremelyStrong),
    strong: Number(draft.strong),
    moderate: Number(draft.moderate),
  };
  const isWhole = limits.extremelyStrong > limits.strong && limits.strong > limits.moderate && limits.moderate > 0;
  const { suggested } = settings;
  return (
    <div className="flex flex-col gap-3">
      {CLASSES.map((name) => (
        <label key={name} className="flex items-center gap-2 text-[13px]">
          <span className="flex-1">{t(`intensityClass.${name}`)}</span>
          <span className="text-muted">≥</span>
          <input
            className={`${INPUT_CLASS} !w-24 text-right tabular-nums`}
            inputMode="decimal"
            value={draft[name]}
            onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
          />
          <span className="text-[12px] text-muted">t/ha</span>
        </label>
      ))}
      <p className="text-[12px] text-muted">{t("weakBelow", { limit: draft.moderate })}</p>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className={PRIMARY_CLASS}
          disabled={!isWhole || save.isPending}
          onClick={() => save.mutate({ areaId, limits })}
        >
          {t("saveLimits")}
        </button>
        {suggested ? (
          <button
            type="button"
            className={BUTTON_CLASS}
            onClick={() =>
              setDraft({
                extremelyStrong: String(suggested.extremelyStrong),
                strong: String(suggested.strong),
                moderate: String(suggested.moderate),
              })
            }
          >
            {t("naturalBreaks")}
          </button>
        ) : null}
        {settings.isDefault ? null : (
          <button type="button" className={BUTTON_CLASS} onClick={() => save.mutate({ areaId, limits: null })}>
            {t("defaultLimits")}
          </button>
        )}
      </div>
      {save.error ? <ErrorNote error={save.error} what={t("notSaved")} /> : null}
    </div>
  );
}

function OffsetCourse({ area }: { area: AreaView }) {
  const t = useTranslations("coefficients");
  const trpc = useTRPC();
  const { number, tonnesText } = useFormats();
  const [region, setRegion] = useState<string | null>(null);
  const code = region ?? rootCodeOf(area);
  const ratios = useQuery(trpc.space.offsetRatios.queryOptions({ areaId: area.id, regionCode: code }));
  if (!ratios.data) return <Skeleton className="h-64" />;
  const highest = Math.max(...ratios.data.map(({ offsetRatio }) => offsetRatio ?? 0), 1e-9);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div>
        <RegionPicker area={area} value={region} onChange={setRegion} />
      </div>
      <WideTable>
        <table className="w-full min-w-[480px] text-[13px] tabular-nums">
          <thead className="text-[12px] text-muted">
            <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-3 [&>th]:text-right [&>th]:font-normal">
              <th scope="col" className="!text-left">
                {t("period")}
              </th>
              <th scope="col">{t("increment")}</th>
              <th scope="col">{t("reduction")}</th>
              <th scope="col">{t("ratio")}</th>
              <th scope="col" className="w-1/3">
                <span className="sr-only">{t("ratio")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {ratios.data.map(({ fromYear, year, incrementT, reductionT, offsetRatio }) => (
              <tr key={year} className="border-b border-line last:border-0 [&>td]:py-1 [&>td]:pr-3 [&>td]:text-right">
                <td className="!text-left">
                  {fromYear}–{year}
                </td>
                <td>{tonnesText(incrementT)}</td>
                <td>{tonnesText(reductionT)}</td>
                <td>{number(offsetRatio === null ? null : offsetRatio * 100, 2)} %</td>
                <td>
                  <div className="h-2 bg-accent" style={{ width: `${((offsetRatio ?? 0) / highest) * 100}%` }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </div>
  );
}
