"use client";

import { useEffect, useId, useRef, useState, type ReactNode } from "react";

/** A button with a small panel by it; Escape and a press elsewhere close it. */
export function Popover({
  label,
  icon,
  isMarked = false,
  badge,
  align = "below",
  children,
}: {
  label: string;
  icon: ReactNode;
  /** Something in the panel is in force. */
  isMarked?: boolean;
  badge?: string;
  /** Below the button, or beside it to the left. */
  align?: "below" | "beside";
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    window.addEventListener("pointerdown", onPress);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("pointerdown", onPress);
      window.removeEventListener("keydown", onKey);
    };
  }, [isOpen]);
  return (
    <div ref={frame} className="relative">
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!isOpen)}
        className={`flex h-8 min-w-8 items-center justify-center gap-1 rounded-md px-1.5 hover:bg-sunken ${isMarked ? "bg-accent-soft text-accent" : "text-muted"}`}
      >
        {icon}
        {badge === undefined ? null : <span className="text-[12px] font-semibold tabular-nums">{badge}</span>}
      </button>
      {isOpen ? (
        <div
          id={id}
          className={`absolute z-[800] max-h-[60vh] overflow-y-auto rounded-md border border-line bg-raised p-3 text-[13px] ${align === "beside" ? "right-full top-0 mr-2 w-[min(340px,calc(100vw-72px))]" : "left-0 top-full mt-1 w-[min(340px,calc(100vw-24px))]"}`}
        >
          {children}
        </div>
      ) : null}
    </div>
  );
}
