import type { ReactNode } from "react";

/** One block of a page: title, what it says, content. */
export function Section({
  title,
  note,
  children,
  id,
}: {
  title: string;
  note?: string;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section id={id} aria-label={title} className="min-w-0 rounded-md border border-line bg-raised p-4">
      <h2 className="text-[15px] font-semibold">{title}</h2>
      {note ? <p className="mt-0.5 text-[12px] text-muted">{note}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  );
}
