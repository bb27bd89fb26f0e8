"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { PRIMARY_CLASS } from "./controls.ts";
import { GoneNote } from "./GoneNote.tsx";
import { RunningJobs } from "./RunningJobs.tsx";
import { EmptyNote } from "./states.tsx";
import { useActing } from "../alerts/useActing.ts";
import { localePath } from "../../_i18n/locales.ts";

/** Why there is no map: nothing was imported, the first year is being computed, or whoever acts here has left. */
export function AreaMissing({ isWaiting }: { isWaiting: boolean }) {
  const t = useTranslations("duty");
  const locale = useLocale();
  const { me } = useActing();
  if (me?.isGone) return <GoneNote />;
  if (isWaiting) {
    return (
      <EmptyNote title={t("waiting")}>
        <RunningJobs />
      </EmptyNote>
    );
  }
  return (
    <EmptyNote title={t("empty")}>
      <p className="text-muted">{t("emptyWhy")}</p>
      <RunningJobs />
      <Link href={localePath(locale, "/data")} className={PRIMARY_CLASS}>
        {t("emptyNext")}
      </Link>
    </EmptyNote>
  );
}
