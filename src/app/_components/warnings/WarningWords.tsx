"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { LINK_CLASS } from "../frame/controls.ts";
import { useRegionName } from "../story/useRegionName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";
import type { WarningView } from "@/contract/issuedWarning.ts";

/** What a warning says, in both languages side by side, with its facts. */
export function WarningWords({ warning, area }: { warning: WarningView; area: AreaView }) {
  const t = useTranslations("warnings");
  const locale = useLocale();
  const nameOf = useRegionName(area);
  const { dateTime } = useFormats();
  const { content, authorName, approvedByName, issuedAt, sha256 } = warning;
  const { words } = content;
  const facts: [string, React.ReactNode][] = [
    [t("places"), content.regionCodes.map(nameOf).join(t("comma")) || "—"],
    [t("period"), `${dateTime(content.effectiveAt)} – ${dateTime(content.expiresAt)}`],
    [t("urgency"), t(`urgencies.${content.urgency}`)],
    [t("certainty"), t(`certainties.${content.certainty}`)],
    [t("response"), t(`responses.${content.response}`)],
    [
      t("signals"),
      content.alertNumbers.length === 0
        ? "—"
        : content.alertNumbers.map((number) => (
            <Link
              key={number}
              className={`${LINK_CLASS} mr-2 inline-block min-h-6`}
              href={localePath(locale, `/alerts/${number}`)}
            >
              {number}
            </Link>
          )),
    ],
    [t("contact"), words.contact || "—"],
    [t("author"), authorName],
    [t("second"), approvedByName ? `${approvedByName} · ${issuedAt ? dateTime(issuedAt) : ""}` : "—"],
    ...(sha256
      ? ([
          [
            "SHA-256",
            <code key="hash" className="break-all text-[12px]">
              {sha256}
            </code>,
          ],
        ] as [string, React.ReactNode][])
      : []),
  ];
  return (
    <>
      <div className="grid gap-6 md:grid-cols-2">
        {(["zh", "en"] as const).map((language) => (
          <section key={language} lang={language === "zh" ? "zh-CN" : "en"} className="min-w-0">
            <h2 className="break-words text-[16px] font-semibold">{words.headline[language] || t("missing")}</h2>
            <p className="mt-2 whitespace-pre-wrap break-words">{words.description[language] || t("missing")}</p>
            <h3 className="mt-3 text-[12px] text-muted">{t(`instruction.${language}`)}</h3>
            <p className="whitespace-pre-wrap break-words">{words.instruction[language] || t("missing")}</p>
          </section>
        ))}
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-[13px]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
