"use client";

import { useQuery } from "@tanstack/react-query";
import { JobLine } from "./JobLine.tsx";
import { useLive } from "../../_live/LiveProvider.tsx";
import { useTRPC } from "../../_trpc/client.tsx";

/** Jobs under way, as the socket tells of them. */
export function RunningJobs() {
  const trpc = useTRPC();
  const { progress } = useLive();
  const jobs = useQuery(trpc.job.list.queryOptions({ limit: 20 }));
  const running = (jobs.data ?? []).map((job) => progress.get(job.jobId) ?? job);
  const told = [...progress.values()].filter(({ jobId }) => !running.some((job) => job.jobId === jobId));
  const all = [...told, ...running].filter(({ state }) => state === "running");
  if (all.length === 0) return null;
  return (
    <ul className="flex w-full flex-col gap-2">
      {all.map((job) => (
        <JobLine key={job.jobId} job={job} />
      ))}
    </ul>
  );
}
