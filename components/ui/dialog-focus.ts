"use client";

/** Where the focus may return to, the nearest last: the page's button, then, for each dialog within a dialog, the outer one and its button. */
let places: HTMLElement[] = [];

/** Remembers what had the focus before a dialog took it: the button, or the button of the menu that the entry stood in. */
export function rememberOpener(): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return;
  const menuButton = activeElement.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const opener = (menuButton ? document.getElementById(menuButton) : null) ?? activeElement;
  const outer = opener.closest<HTMLElement>("[role=dialog], [role=alertdialog]");
  if (!outer) {
    places = [opener];
    return;
  }
  const known = places.indexOf(outer);
  places = [...(known < 0 ? places : places.slice(0, known)), outer, opener];
}

/**
 * Gives the focus back, also to dialogs that no Radix trigger opened. A dialog that followed another returns to where the
 * first one came from; one whose button is gone, to the dialog that it stood in.
 */
export function returnFocus(event: Event): void {
  const place = places.findLast((each) => each.isConnected);
  if (!place) return;
  event.preventDefault();
  place.focus();
}
