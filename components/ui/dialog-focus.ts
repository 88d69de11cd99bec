"use client";

/** Where the focus may return to, the nearest last: the page's button, then, for each dialog within a dialog, the outer one and its button. */
let places: HTMLElement[] = [];

type Row = { element: Element; list: Element | null; index: number };

/** The row that the page's button stands in: what the dialog does may delete it. */
let row: Row | null = null;

/** Remembers what had the focus before a dialog took it: the button, or the button of the menu that the entry stood in. */
export function rememberOpener(): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return;
  const menuButton = activeElement.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const opener = (menuButton ? document.getElementById(menuButton) : null) ?? activeElement;
  const outer = opener.closest<HTMLElement>("[role=dialog], [role=alertdialog]");
  if (!outer) {
    places = [opener];
    row = rowOf(opener);
    return;
  }
  const known = places.indexOf(outer);
  places = [...(known < 0 ? places : places.slice(0, known)), outer, opener];
}

/** What has the focus in a dialog that opens: radio buttons are one stop, and it is the chosen one, not the first. */
export function takeFocus(event: Event): void {
  rememberOpener();
  if (!(event.target instanceof Element)) return;
  const first = event.target.querySelector("input:not([type=hidden], :disabled), select, textarea, button, a[href]");
  if (!(first instanceof HTMLInputElement) || first.type !== "radio" || first.checked) return;
  const chosen = event.target.querySelector<HTMLElement>(`input[name="${CSS.escape(first.name)}"]:checked`);
  if (!chosen) return;
  event.preventDefault();
  chosen.focus();
}

/**
 * Gives the focus back, also to dialogs that no Radix trigger opened. A dialog that followed another returns to where the
 * first one came from; one whose button is gone, to the dialog that it stood in, to the row after its own, or to the
 * page's heading.
 */
export function returnFocus(event: Event): void {
  const place = places.findLast((each) => each.isConnected);
  if (place) {
    event.preventDefault();
    place.focus();
    if (row?.element.contains(place)) followRow(row, place);
  } else if (row) {
    event.preventDefault();
    focusInsteadOf(row);
  } else if (places.length > 0 && document.activeElement === document.body) {
    event.preventDefault();
    focusHeading();
  }
}

function rowOf(opener: HTMLElement): Row | null {
  const element = opener.closest("tbody > tr");
  if (!element) return null;
  const list = element.parentElement;
  return { element, list, index: list ? [...list.children].indexOf(element) : 0 };
}

/** The list comes anew after the dialog has closed: when the row goes then, its focus must not be lost. */
function followRow(followed: Row, place: HTMLElement): void {
  const observer = new MutationObserver(() => {
    const { activeElement } = document;
    if (activeElement === place) return;
    observer.disconnect();
    if (!place.isConnected && (!activeElement || activeElement === document.body)) focusInsteadOf(followed);
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

/** The row that came into the place of one that is gone; without any, the page's heading. */
function focusInsteadOf({ list, index }: Row): void {
  const rows = list?.isConnected ? [...list.children] : [];
  const next = rows[index] ?? rows.at(-1);
  const control = [...(next?.querySelectorAll<HTMLElement>("a[href], button:not(:disabled)") ?? [])].at(-1);
  if (control) control.focus();
  else focusHeading();
}

function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.style.outline = "none";
  heading.focus();
}
