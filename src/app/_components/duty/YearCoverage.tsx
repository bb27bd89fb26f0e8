"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { Block } from "./Block.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { localePath } from "../../_i18n/locales.ts";
import type { AreaView, AreaYear } from "@/contract/area.ts";

type Cover = AreaYear["role"] | "missing";

/** A way to tell the kinds of years apart without colour: fill, frame, hatch. */
const LOOK: Readonly<Record<Cover, string>> = {
  judged: "bg-accent border-accent text-on-accent",
  baseline: "bg-accent-soft border-accent text-accent",
  first: "bg-raised border-line-strong text-muted",
  missing: "bg-raised border-dashed border-warn text-warn",
};

/** Which years are there, what part they play, which are missing. */
export function YearCoverage({ area }: { area: AreaView }) {
  const t = useTranslations("duty");
  const locale = useLocale();
  const roles = new Map(area.yearDetails.map(({ year, role }) => [year, role]));
  const [first, last] = [area.years[0], area.years[area.years.length - 1]];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const coverOf = (year: number): Cover => roles.get(year) ?? "missing";
  const kinds = (["first", "baseline", "judged", "missing"] as const)
    .map((kind) => ({ kind, count: years.filter((year) => coverOf(year) === kind).length }))
    .filter(({ count }) => count > 0);
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
      </div>
    </Block>
  );
}
