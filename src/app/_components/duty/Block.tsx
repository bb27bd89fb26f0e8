import type { ReactNode } from "react";

/** A framed part of the duty home, with its heading and what can be done from it. */
export function Block({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0 overflow-hidden rounded-lg border border-line bg-raised">
      <div className="flex min-h-10 items-center gap-3 border-b border-line px-3 py-1">
        <h2 className="min-w-0 flex-1 text-[14px] leading-snug font-semibold">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
