"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { LINK_CLASS, PRIMARY_CLASS } from "./controls.ts";
import { EmptyNote } from "./states.tsx";
import { useActing } from "../alerts/useActing.ts";
import { useRegionName } from "../story/useRegionName.ts";
import { localePath } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";

/** A page of a region that whoever acts here may not see: that it exists, what they may see, and who can change that. */
export function OutOfReach({ area, asked, own, onOwn }: OutOfReachProps) {
  const t = useTranslations("person");
  const locale = useLocale();
  const regionName = useRegionName(area);
  const { me } = useActing();
  return (
    <EmptyNote title={t("outOfReach", { region: regionName(asked) })}>
      <p className="text-muted" data-testid="out-of-reach">
        {t("outOfReachWhy", { who: me?.who ?? "", own: regionName(own) })}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className={PRIMARY_CLASS} onClick={() => onOwn(own)}>
          {t("toOwn", { own: regionName(own) })}
        </button>
        <Link href={localePath(locale, "/settings")} className={`${LINK_CLASS} inline-flex min-h-6 items-center`}>
          {t("whoGrants")}
        </Link>
      </div>
    </EmptyNote>
  );
}

interface OutOfReachProps {
  readonly area: AreaView;
  /** Code of the region asked for. */
  readonly asked: string;
  /** Code of the region the person answers for. */
  readonly own: string;
  readonly onOwn: (code: string) => void;
}
