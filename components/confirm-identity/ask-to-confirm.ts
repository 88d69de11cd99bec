"use client";

/** Something that the server lets through only after a fresh second factor. */
export interface Confirmation {
  /** The person has confirmed: do it again. */
  onConfirmed: () => void;
  onCancelled: () => void;
}

let host: ((confirmation: Confirmation) => void) | null = null;

/** Whoever shows the dialog; answers how to stop. */
export function hostConfirmations(show: (confirmation: Confirmation) => void): () => void {
  host = show;
  return () => {
    if (host === show) host = null;
  };
}

/** Asks the person for a second factor; false when nothing on this page can ask. */
export function askToConfirm(confirmation: Confirmation): boolean {
  host?.(confirmation);
  return host !== null;
}
