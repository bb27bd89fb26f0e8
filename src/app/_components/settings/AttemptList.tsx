"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { AttemptLine } from "./AttemptLine.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";

/** Every attempt to hand a message over. */
export function AttemptList({ id }: { id: number }) {
  const tDelivery = useTranslations("delivery");
  const trpc = useTRPC();
  const attempts = useQuery(trpc.message.attempts.queryOptions({ id }));
  if (attempts.error) return <ErrorNote error={attempts.error} what={tDelivery("notLoaded")} />;
  if (!attempts.data) return <Skeleton className="h-10" />;
  return (
    <ol className="flex flex-col gap-2">
      {attempts.data.map((attempt) => (
        <li key={attempt.id}>
          <AttemptLine attempt={attempt} />
        </li>
      ))}
    </ol>
  );
}
