"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ASK_LATER } from "./newAreaDraft.ts";
import type { DraftCode, DraftProblem, NewAreaDraft } from "./newAreaDraft.ts";
import { BUTTON_CLASS, INPUT_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { LAND_COVER_CLASSES, type LandCoverClass } from "@/domain/landCover/landCoverClass.ts";

const COEFFICIENT_REGIONS = ["north", "east", "northeast", "central-south", "southwest", "northwest"] as const;

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="flex min-w-0 flex-1 flex-col gap-1">
      <span className="text-[12px] text-muted">{label}</span>
      {children}
    </label>
  );
}

/** What a new study area needs besides its first raster: names, legend, region of the coefficients. */
export function NewAreaFields({
  draft,
  onChange,
  problem,
}: {
  draft: NewAreaDraft;
  onChange: (draft: NewAreaDraft) => void;
  problem: DraftProblem | null;
}) {
  const t = useTranslations("newArea");
  const tClass = useTranslations("landCoverClass");
  const locale = useLocale();
  const trpc = useTRPC();
  const legends = useQuery(trpc.legend.list.queryOptions());
  const set = (change: Partial<NewAreaDraft>) => onChange({ ...draft, ...change });
  const setCode = (index: number, change: Partial<DraftCode>) =>
    set({ codes: draft.codes.map((code, at) => (at === index ? { ...code, ...change } : code)) });

  return (
    <fieldset className="flex flex-col gap-2 rounded-md border border-line p-3">
      <legend className="px-1 text-[12px] text-muted">{t("title")}</legend>
      <div className="flex gap-2">
        <Field label={t("nameZh")}>
          <input
            value={draft.nameZh}
            maxLength={80}
            onChange={(event) => set({ nameZh: event.target.value })}
            className={INPUT_CLASS}
          />
        </Field>
        <Field label={t("nameEn")}>
          <input
            value={draft.nameEn}
            maxLength={80}
            onChange={(event) => set({ nameEn: event.target.value })}
            className={INPUT_CLASS}
          />
        </Field>
      </div>
      <div className="flex gap-2">
        <Field label={t("id")}>
          <input
            value={draft.id}
            maxLength={60}
            placeholder="guiyang-2024"
            onChange={(event) => set({ id: event.target.value.toLowerCase() })}
            className={INPUT_CLASS}
          />
        </Field>
        <Field label={t("coefficientRegion")}>
          <select
            value={draft.coefficientRegion}
            onChange={(event) => set({ coefficientRegion: event.target.value })}
            className={`${SELECT_CLASS} h-9`}
          >
            {COEFFICIENT_REGIONS.map((region) => (
              <option key={region} value={region}>
                {t(`region.${region}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Field label={t("legend")}>
        <select
          value={draft.legendId}
          onChange={(event) => set({ legendId: event.target.value })}
          className={`${SELECT_CLASS} h-9`}
        >
          {legends.data?.map((legend) => (
            <option key={legend.id} value={legend.id}>
              {nameIn(locale, legend)}
            </option>
          ))}
          <option value={ASK_LATER}>{t("askLater")}</option>
          <option value="">{t("ownCodes")}</option>
        </select>
      </Field>
      {draft.legendId === "" ? (
        <div className="flex flex-col gap-1.5">
          {draft.codes.map((code, index) => (
            <div key={index} className="flex gap-1.5">
              <input
                value={code.code}
                inputMode="numeric"
                aria-label={t("code")}
                placeholder={t("code")}
                onChange={(event) => setCode(index, { code: event.target.value })}
                className={`${INPUT_CLASS} w-16!`}
              />
              <input
                value={code.name}
                maxLength={60}
                aria-label={t("codeName")}
                placeholder={t("codeName")}
                onChange={(event) => setCode(index, { name: event.target.value })}
                className={INPUT_CLASS}
              />
              <select
                value={code.landCoverClass}
                aria-label={t("codeClass")}
                onChange={(event) => setCode(index, { landCoverClass: event.target.value as LandCoverClass })}
                className={`${SELECT_CLASS} h-9 w-28 shrink-0`}
              >
                {LAND_COVER_CLASSES.map((name) => (
                  <option key={name} value={name}>
                    {tClass(name)}
                  </option>
                ))}
              </select>
              <button
                type="button"
                className={`${BUTTON_CLASS} px-2`}
                aria-label={t("removeCode")}
                disabled={draft.codes.length === 1}
                onClick={() => set({ codes: draft.codes.filter((_, at) => at !== index) })}
              >
                ×
              </button>
            </div>
          ))}
          <button
            type="button"
            className={BUTTON_CLASS}
            disabled={draft.codes.length >= 256}
            onClick={() =>
              set({
                codes: [...draft.codes, { code: String(draft.codes.length + 1), name: "", landCoverClass: "cropland" }],
              })
            }
          >
            {t("addCode")}
          </button>
        </div>
      ) : null}
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          checked={draft.synthetic}
          onChange={(event) => set({ synthetic: event.target.checked })}
          className="size-4 accent-accent"
        />
        {t("synthetic")}
      </label>
      {problem ? <p className="text-[12px] text-warn">{t(`problem.${problem}`)}</p> : null}
    </fieldset>
  );
}
