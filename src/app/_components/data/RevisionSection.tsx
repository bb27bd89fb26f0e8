"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { RevisionChanges } from "./RevisionChanges.tsx";
import { Section } from "./Section.tsx";
import { BUTTON_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { RevisionView } from "@/contract/revision.ts";

/** One better file: what it would change, and the two ways to decide. */
function Revision({ area, revision }: { area: AreaView; revision: RevisionView }) {
  const t = useTranslations("revision");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { dateTime } = useFormats();
  const refresh = { onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.dataset.pathKey() }) };
  const publish = useMutation(trpc.dataset.publish.mutationOptions(refresh));
  const discard = useMutation(trpc.dataset.discard.mutationOptions(refresh));
  const { datasetId, present, preview } = revision;
  const isBusy = publish.isPending || discard.isPending;
  return (
    <li data-revision={datasetId} className="flex flex-col gap-3 border-t border-line py-3 first:border-0 first:pt-0">
      <div>
        <p className="break-words">
          <span className="font-semibold">{t("is", { year: revision.year, revision: revision.revision })}</span>{" "}
          {revision.fileName}
        </p>
        {present ? (
          <p className="break-words text-[12px] text-muted">
            {t("replaces", { revision: present.revision, name: present.fileName, time: dateTime(present.receivedAt) })}
          </p>
        ) : null}
      </div>
      {preview ? (
        <RevisionChanges area={area} preview={preview} />
      ) : (
        <p role="status" className="text-muted">
          {t("computing")}
        </p>
      )}
      {publish.error || discard.error ? <ErrorNote error={publish.error ?? discard.error} what={t("failed")} /> : null}
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className={PRIMARY_CLASS}
          disabled={!preview || isBusy}
          onClick={() => publish.mutate({ datasetId })}
        >
          {t("publish")}
        </button>
        <button type="button" className={BUTTON_CLASS} disabled={isBusy} onClick={() => discard.mutate({ datasetId })}>
          {t("discard")}
        </button>
      </div>
    </li>
  );
}

/** Better files for years in use: what each would change is shown before it replaces anything. Nothing waits: nothing shown. */
export function RevisionSection({ area }: { area: AreaView }) {
  const t = useTranslations("revision");
  const trpc = useTRPC();
  const revisions = useQuery(trpc.dataset.revisions.queryOptions({ areaId: area.id }));
  if (revisions.error)
    return <ErrorNote error={revisions.error} what={t("notLoaded")} onRetry={() => void revisions.refetch()} />;
  if (!revisions.data || revisions.data.length === 0) return null;
  return (
    <Section title={t("title")} note={t("note")}>
      <ul>
        {revisions.data.map((revision) => (
          <Revision key={revision.datasetId} area={area} revision={revision} />
        ))}
      </ul>
    </Section>
  );
}
