"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { BUTTON_CLASS } from "./controls.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { ANALYSIS_KINDS } from "@/contract/analysisKinds.ts";
import type { Progress } from "@/contract/event.ts";
import { JOB_KINDS } from "@/contract/jobKinds.ts";

/** What a job works on, in words; a file, years and numbers speak for themselves, keys of the program do not. */
function useSubjectWords() {
  const t = useTranslations("job");
  return ({ kind, subject }: Progress): string => {
    if (kind === "recompute" || kind === "preview") return "";
    if (kind !== "analyse") return subject;
    const [name, id] = subject.split(" ");
    const known = ANALYSIS_KINDS.find((each) => each === name);
    return known === undefined ? subject : `${t(`analysis.${known}`)} ${id}`;
  };
}

/** One job: what it does, how far it is, how fast, how long still, and a way to call it off where there is one. */
export function JobLine({ job }: { job: Progress }) {
  const t = useTranslations("job");
  const trpc = useTRPC();
  const subjectWords = useSubjectWords();
  const { number, duration } = useFormats();
  const cancel = useMutation(trpc.job.cancel.mutationOptions());
  const share = job.total > 0 ? Math.min(1, job.done / job.total) : null;
  const kind = JOB_KINDS.find((known) => known === job.kind);
  const what = [kind ? t(`kind.${kind}`) : job.kind, subjectWords(job)].filter(Boolean).join(" · ");
  const facts = [
    share === null ? "" : `${number(share * 100, 0)}%`,
    job.unit === "pixels" && job.ratePerSecond !== null ? t("rate", { rate: number(job.ratePerSecond / 1e6, 1) }) : "",
    job.remainingMs === null || job.remainingMs <= 0 ? "" : t("left", { time: duration(job.remainingMs) }),
  ];
  return (
    <li className="flex flex-col gap-1" data-job={job.jobId}>
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate">{what}</span>
        <span className="whitespace-nowrap text-[12px] tabular-nums text-muted">
          {facts.filter(Boolean).join(" · ")}
        </span>
        {job.cancellable ? (
          <button
            type="button"
            className={`${BUTTON_CLASS} h-7 px-2 text-[12px]`}
            disabled={cancel.isPending || cancel.isSuccess}
            onClick={() => cancel.mutate({ jobId: job.jobId })}
          >
            {cancel.isSuccess ? t("cancelling") : t("cancel")}
          </button>
        ) : null}
      </div>
      <progress
        className="h-1.5 w-full overflow-hidden rounded accent-accent"
        aria-label={what}
        max={1}
        value={share ?? undefined}
      />
    </li>
  );
}
