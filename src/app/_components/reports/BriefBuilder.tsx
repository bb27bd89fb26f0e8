"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { PRIMARY_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { RegionPicker } from "../frame/RegionPicker.tsx";
import { ErrorNote } from "../frame/states.tsx";
import { YearPicker } from "../regions/YearPicker.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReportsState } from "../../_view/reportsState.ts";
import type { AreaView } from "@/contract/area.ts";
import { BRIEF_BLOCKS, LONGEST_ACTIONS, type BriefLocale, type BriefOrder } from "@/contract/brief.ts";

/** What the brief is about, which parts it has, in which language. */
export function BriefBuilder({
  area,
  years,
  order,
  onActions,
}: {
  area: AreaView;
  /** Years that have one before them. */
  years: readonly number[];
  order: BriefOrder;
  onActions: (actions: string) => void;
}) {
  const t = useTranslations("reports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [, setState] = useReportsState();
  const make = useMutation(
    trpc.report.order.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.report.list.queryKey({ areaId: area.id }) }),
    }),
  );
  const yearBefore = area.yearDetails.find(({ year }) => year === order.year)?.fromYear;
  const isRoot = area.regions.some(({ code, level }) => code === order.regionCode && level === "area");
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate({ order, origin: window.location.origin });
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <RegionPicker
          area={area}
          value={isRoot ? null : order.regionCode}
          onChange={(code) => void setState({ r: code })}
        />
        <YearPicker years={years} year={order.year} onYear={(year) => void setState({ y: year })} />
        <select
          aria-label={t("comparedWith")}
          value={order.fromYear ?? ""}
          onChange={(event) => void setState({ b: event.target.value === "" ? null : Number(event.target.value) })}
          className={`${SELECT_CLASS} tabular-nums`}
        >
          <option value="">{t("yearBefore", { year: yearBefore ?? "" })}</option>
          {area.years
            .filter((year) => year < order.year && year !== yearBefore)
            .toReversed()
            .map((year) => (
              <option key={year} value={year}>
                {t("since", { year })}
              </option>
            ))}
        </select>
        <select
          aria-label={t("language")}
          value={order.locale}
          onChange={(event) => void setState({ lang: event.target.value as BriefLocale })}
          className={SELECT_CLASS}
        >
          <option value="zh-CN" lang="zh-CN">
            中文
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
      </div>
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
        <legend className="mb-1 text-[12px] text-muted">{t("parts")}</legend>
        {BRIEF_BLOCKS.map((block) => (
          <label key={block} className="flex min-h-6 items-center gap-1.5">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={order.blocks.includes(block)}
              onChange={(event) =>
                void setState({
                  blocks: BRIEF_BLOCKS.filter((each) =>
                    each === block ? event.target.checked : order.blocks.includes(each),
                  ),
                })
              }
            />
            {t(`block.${block}`)}
          </label>
        ))}
      </fieldset>
      <label className="flex flex-col gap-1">
        <span className="text-[12px] text-muted">
          {t("actions", { count: LONGEST_ACTIONS - order.actions.length })}
        </span>
        <textarea
          rows={3}
          maxLength={LONGEST_ACTIONS}
          value={order.actions}
          disabled={!order.blocks.includes("actions")}
          placeholder={t("actionsEmpty")}
          onChange={(event) => onActions(event.target.value)}
          className="rounded-md border border-line bg-raised px-2.5 py-1.5 placeholder:text-muted disabled:opacity-50"
        />
      </label>
      <div className="flex items-center gap-3">
        <button type="submit" className={PRIMARY_CLASS} disabled={make.isPending}>
          {make.isPending ? t("ordering") : t("make")}
        </button>
        {make.data ? (
          <span role="status" className="text-muted">
            {t("ordered", { number: make.data.number })}
          </span>
        ) : null}
      </div>
      {make.error ? <ErrorNote error={make.error} what={t("notOrdered")} /> : null}
    </form>
  );
}
