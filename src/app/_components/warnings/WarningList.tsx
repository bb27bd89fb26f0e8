"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { ExerciseFrame } from "./ExerciseFrame.tsx";
import { WarningMark } from "./WarningMark.tsx";
import { LevelMark } from "../alerts/LevelMark.tsx";
import { useActing } from "../alerts/useActing.ts";
import { Section } from "../data/Section.tsx";
import { LINK_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { useRegionName } from "../story/useRegionName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { WarningMode } from "@/domain/warning/issuedWarning.ts";

const NAMES_SHOWN = 3;

/** Warnings of a mode, newest first, with the way to a new one. */
export function WarningList({ area, mode, onNew }: { area: AreaView; mode: WarningMode; onNew: () => void }) {
  const t = useTranslations("warnings");
  const locale = useLocale();
  const trpc = useTRPC();
  const nameOf = useRegionName(area);
  const { dateTime } = useFormats();
  const { me } = useActing();
  const personId = me?.personId ?? null;
  const list = useQuery(trpc.warning.list.queryOptions({ areaId: area.id, mode }));
  if (list.error) return <ErrorNote error={list.error} what={t("notLoaded")} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton className="h-64" />;
  const places = (codes: readonly string[]) =>
    codes.length > NAMES_SHOWN
      ? t("andMore", {
          names: codes.slice(0, NAMES_SHOWN).map(nameOf).join(t("comma")),
          count: codes.length - NAMES_SHOWN,
        })
      : codes.map(nameOf).join(t("comma"));
  return (
    <ExerciseFrame mode={mode}>
      <Section title={t(`list.${mode}`)} note={t(`listNote.${mode}`)}>
        <div className="mb-3 flex flex-wrap items-center gap-3">
          <button type="button" className={PRIMARY_CLASS} disabled={personId === null} onClick={onNew}>
            {t(mode === "live" ? "new" : "newExercise")}
          </button>
          {personId !== null ? null : (
            <span className="text-[12px] text-muted">
              {t("chooseWho")}{" "}
              <Link className={LINK_CLASS} href={localePath(locale, "/settings")}>
                {t("toPeople")}
              </Link>
            </span>
          )}
          <a className={`${LINK_CLASS} inline-flex min-h-6 items-center text-[13px]`} href={`/feeds/cap/${mode}.xml`}>
            {t("feed")}
          </a>
        </div>
        {list.data.length === 0 ? (
          <EmptyNote title={t("none")}>
            <p className="text-muted">{t("noneNote")}</p>
          </EmptyNote>
        ) : (
          <ul className="flex flex-col">
            {list.data.map((one) => (
              <li
                key={one.number}
                data-warning={one.number}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-0"
              >
                <LevelMark level={one.content.level} />
                <Link
                  className={`${LINK_CLASS} inline-flex min-h-6 items-center font-semibold`}
                  href={localePath(locale, `/warnings/${one.number}`)}
                >
                  {one.number}
                </Link>
                <span className="min-w-0 flex-1 basis-64 break-words">
                  {one.messageType === "alert" ? null : (
                    <span className="text-muted">
                      {t(`type.${one.messageType}`, { number: one.referencesNumber ?? "" })} ·{" "}
                    </span>
                  )}
                  {locale === "en" ? one.content.words.headline.en : one.content.words.headline.zh}
                  <span className="block text-[12px] text-muted">
                    {places(one.content.regionCodes)} · {t("until", { time: dateTime(one.content.expiresAt) })} ·{" "}
                    {one.approvedByName
                      ? t("signedBy", { author: one.authorName, second: one.approvedByName })
                      : t("writtenBy", { author: one.authorName })}
                  </span>
                </span>
                <WarningMark warning={one} />
              </li>
            ))}
          </ul>
        )}
      </Section>
    </ExerciseFrame>
  );
}
