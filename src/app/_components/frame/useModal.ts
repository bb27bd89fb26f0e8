import { useEffect, useRef, type MouseEvent } from "react";

/**
 * What makes a `<dialog>` a modal one that is open as long as it is rendered: Escape closes it, and so does a click beside
 * it, where `onClick` is passed on too.
 */
export function useModal(onClose: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const onClick = (event: MouseEvent<HTMLDialogElement>) => {
    if (event.target === event.currentTarget) onClose();
  };
  return { ref: dialog, onClose, onClick };
}
