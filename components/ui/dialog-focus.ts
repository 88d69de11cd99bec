"use client";

let lastOpener: HTMLElement | null = null;

/** Remembers what had the focus before a dialog took it: the button, or the button of the menu that the entry stood in. */
export function rememberOpener(): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return;
  // One dialog that follows another returns to where the first one came from.
  if (activeElement.closest("[role=dialog], [role=alertdialog]")) return;
  const menuButton = activeElement.closest("[role=menu]")?.getAttribute("aria-labelledby");
  lastOpener = (menuButton ? document.getElementById(menuButton) : null) ?? activeElement;
}

/** Gives the focus back, also to dialogs that no Radix trigger opened. */
export function returnFocus(event: Event): void {
  if (!lastOpener?.isConnected) return;
  event.preventDefault();
  lastOpener.focus();
}
