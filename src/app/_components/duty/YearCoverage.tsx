"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { Block } from "./Block.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView, AreaYear } from "@/contract/area.ts";

type Cover = AreaYear["role"] | "missing";

/** A way to tell the kinds of years apart without colour: fill, frame, hatch. */
const LOOK: Readonly<Record<Cover, string>> = {
  judged: "bg-accent border-accent text-on-accent",
  baseline: "bg-accent-soft border-accent text-accent",
  first: "bg-raised border-line-strong text-muted",
  missing: "bg-raised border-dashed border-warn text-warn",
};

/** Which years are there, what part they play, which are missing; when data last came and rules last ran. */
export function YearCoverage({ area }: { area: AreaView }) {
  const t = useTranslations("duty");
  const locale = useLocale();
  const trpc = useTRPC();
  const { dateTime } = useFormats();
  const health = useQuery(trpc.system.health.queryOptions());
  const roles = new Map(area.yearDetails.map(({ year, role }) => [year, role]));
  const [first, last] = [area.years[0], area.years[area.years.length - 1]];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const coverOf = (year: number): Cover => roles.get(year) ?? "missing";
  const kinds = (["first", "baseline", "judged", "missing"] as const)
    .map((kind) => ({ kind, count: years.filter((year) => coverOf(year) === kind).length }))
    .filter(({ count }) => count > 0);
  const times = [
    ["lastIngest", health.data === undefined ? undefined : health.data.lastIngest],
    ["lastComputed", area.computedAt],
    ["lastEvaluated", area.evaluatedAt],
  ] as const;
  return (
    <Block
      title={t("coverage", { first, last, count: area.years.length })}
      aside={
        <Link href={localePath(locale, "/data")} className={LINK_CLASS}>
          {t("toData")}
        </Link>
      }
    >
      <div className="p-3">
        <ol className="flex flex-wrap gap-1">
          {years.map((year) => (
            <li key={year}>
              <Link
                href={`${localePath(locale, "/map")}?y=${year}`}
                title={`${year} · ${t(`cover.${coverOf(year)}`)}`}
                aria-label={`${year} · ${t(`cover.${coverOf(year)}`)}`}
                className={`flex h-6 w-[37px] items-center justify-center rounded-[4px] border text-[12px] tabular-nums ${LOOK[coverOf(year)]}`}
              >
                {year}
              </Link>
            </li>
          ))}
        </ol>
        <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-[12px] text-muted">
          {kinds.map(({ kind, count }) => (
            <li key={kind} className="flex items-center gap-1.5">
              <i className={`h-3 w-4 rounded-[3px] border ${LOOK[kind]}`} />
              {t("coverCount", { kind: t(`cover.${kind}`), count })}
            </li>
          ))}
        </ul>
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t border-line pt-2 text-[13px]">
          {times.map(([key, time]) => (
            <div key={key} className="contents">
              <dt className="text-muted">{t(key)}</dt>
              <dd className="text-right tabular-nums" data-time={key}>
                {time === null ? t("never") : dateTime(time ?? null)}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Block>
  );
}
