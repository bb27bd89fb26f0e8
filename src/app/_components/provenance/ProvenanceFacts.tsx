"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { sourceIn } from "@/contract/format/sourceIn.ts";
import type { LineageView } from "@/contract/lineage.ts";

const HASH_SHOWN = 12;

function Hash({ value }: { value: string | null }) {
  if (value === null) return null;
  return (
    <code className="select-all text-[12px] text-muted" title={value}>
      {value.slice(0, HASH_SHOWN)}
    </code>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-2 border-t border-line py-1.5 first:border-0">
      <dt className="text-[12px] text-muted">{name}</dt>
      <dd className="min-w-0 break-words tabular-nums">{children}</dd>
    </div>
  );
}

interface ProvenanceFactsProps {
  readonly lineage: LineageView;
  readonly name: string;
  /** See Provenance. */
  readonly heldHash: string | undefined;
}

/** The chain from files to a figure, in the order it was made. */
export function ProvenanceFacts({ lineage, name, heldHash }: ProvenanceFactsProps) {
  const t = useTranslations("provenance");
  const tDataset = useTranslations("dataset");
  const tMethod = useTranslations("thresholds.method");
  const tJob = useTranslations("job");
  const tRegion = useTranslations("newArea.region");
  const locale = useLocale();
  const { dateTime } = useFormats();
  const { coefficients, thresholds, files, jobs } = lineage;
  const region = tRegion.has(coefficients.region as "southwest")
    ? tRegion(coefficients.region as "southwest")
    : coefficients.region;
  const marks = [lineage.synthetic ? t("synthetic") : "", lineage.schematicBoundaries ? t("schematic") : ""];
  return (
    <>
      <p className="font-semibold">{name}</p>
      {marks.some(Boolean) ? <p className="text-[12px] text-warn">{marks.filter(Boolean).join(" · ")}</p> : null}
      {lineage.isStale ? <p className="text-[12px] text-warn">{t("stale")}</p> : null}
      {heldHash !== undefined && heldHash !== lineage.inputHash ? (
        <p className="text-[12px] text-warn">
          {t("heldSince")} <Hash value={heldHash} />
        </p>
      ) : null}
      <dl className="mt-2">
        <Fact name={t("files")}>
          {files.map((file) => (
            <p key={file.year} className="flex flex-wrap gap-x-2">
              <span>
                {file.year} {file.fileName}
              </span>
              <span className="text-[12px] text-muted">
                {[
                  tDataset("revision", { revision: file.revision }),
                  file.relation ? tDataset(`relation.${file.relation}`) : "",
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              <Hash value={file.sha256} />
            </p>
          ))}
        </Fact>
        <Fact name={t("counts")}>
          {lineage.fromYear === null ? (
            <Hash value={files.find(({ year }) => year === lineage.year)?.countHash ?? null} />
          ) : (
            <>
              {t("pair", { from: lineage.fromYear, to: lineage.year })} <Hash value={lineage.pairHash} />
            </>
          )}
        </Fact>
        <Fact name={t("legend")}>
          {nameIn(locale, lineage.legend)} <span className="text-[12px] text-muted">{lineage.legend.id}</span>
        </Fact>
        <Fact name={t("coefficients")}>
          {nameIn(locale, coefficients)} · {region}
          <span className="block text-[12px] text-muted">
            {coefficients.id} · {coefficients.unitText}
          </span>
          <span className="block text-[12px] text-muted">{sourceIn(locale, coefficients.source)}</span>
        </Fact>
        <Fact name={t("method")}>{t(`methodIs.${coefficients.indexMode}`)}</Fact>
        {thresholds.length > 0 ? (
          <Fact name={t("thresholds")}>
            {thresholds.map((model) => (
              <p key={model.unit}>
                {tMethod.has(model.method as "errorTheory") ? tMethod(model.method as "errorTheory") : model.method} ·{" "}
                {t(`unit.${model.unit}`, {
                  ...{ version: model.version, from: model.baselineFromYear, to: model.baselineToYear },
                })}{" "}
                <Hash value={model.inputHash} />
              </p>
            ))}
          </Fact>
        ) : null}
        <Fact name={t("computed")}>
          {dateTime(lineage.computedAt)} <Hash value={lineage.inputHash} />
          {jobs.map((job) => (
            <span key={job.jobId} className="block text-[12px] text-muted">
              {t("job", {
                id: job.jobId,
                kind: tJob.has(`kind.${job.kind}` as "kind.tally")
                  ? tJob(`kind.${job.kind}` as "kind.tally")
                  : job.kind,
              })}
            </span>
          ))}
        </Fact>
      </dl>
    </>
  );
}
