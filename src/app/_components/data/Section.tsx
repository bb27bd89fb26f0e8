import type { ReactNode } from "react";

/** One block of a page: title, what it says, content. */
export function Section({
  title,
  note,
  origin,
  children,
  id,
}: {
  title: string;
  note?: string;
  /** Where its figures are from. */
  origin?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section id={id} aria-label={title} className="min-w-0 rounded-md border border-line bg-raised p-4">
      <div className="flex items-center gap-2">
        <h2 className="text-[15px] font-semibold">{title}</h2>
        {origin ? <span className="print:hidden">{origin}</span> : null}
      </div>
      {note ? <p className="mt-0.5 text-[12px] text-muted">{note}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  );
}
