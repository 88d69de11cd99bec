"use client";

import { useEffect } from "react";

const QUESTION = "Leave this page? What you entered has not been saved.";

let unsavedForms = 0;

/** For what leaves the page without a link: asks when something would be lost; true = go on. */
export function mayLeave(): boolean {
  return unsavedForms === 0 || window.confirm(QUESTION);
}

/** While `isDirty`, asks before a link, Back, a reload or closing the window loses what was typed. */
export function useLeaveWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    function beforeUnload(event: BeforeUnloadEvent) {
      event.preventDefault();
    }
    function click(event: MouseEvent) {
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return;
      const staysHere = link.pathname === location.pathname && link.search === location.search && link.hash !== "";
      if (staysHere || link.origin !== location.origin || window.confirm(QUESTION)) return;
      event.preventDefault();
      event.stopPropagation();
    }
    function traverse(event: NavigateEvent) {
      if (event.navigationType !== "traverse" || !event.cancelable || window.confirm(QUESTION)) return;
      event.preventDefault();
    }
    unsavedForms++;
    window.addEventListener("beforeunload", beforeUnload);
    // Where the browser has it: Back and Forward cannot be held up in another way.
    window.navigation?.addEventListener("navigate", traverse);
    // Capturing comes before the router's own handler on the link.
    document.addEventListener("click", click, true);
    return () => {
      unsavedForms--;
      window.removeEventListener("beforeunload", beforeUnload);
      window.navigation?.removeEventListener("navigate", traverse);
      document.removeEventListener("click", click, true);
    };
  }, [isDirty]);
}
