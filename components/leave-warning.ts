"use client";

import { useEffect } from "react";

const QUESTION = "Leave this page? What you entered has not been saved.";

/** What is asked about everything that would be lost, the latest last: one question is enough. */
const questions: { text: string }[] = [];

/** For what leaves the page without a link: asks when something would be lost; true = go on. */
export function mayLeave(): boolean {
  const question = questions.at(-1);
  return !question || window.confirm(question.text);
}

/** While `isLosing`, asks before a link, Back, a reload or closing the window loses what was typed or is shown only now. */
export function useLeaveWarning(isLosing: boolean, text: string = QUESTION): void {
  useEffect(() => {
    if (!isLosing) return;
    const question = { text };
    if (questions.push(question) === 1) listen();
    return () => {
      questions.splice(questions.indexOf(question), 1);
      if (questions.length === 0) stopListening();
    };
  }, [isLosing, text]);
}

function listen() {
  window.addEventListener("beforeunload", onBeforeUnload);
  // Where the browser has it: Back and Forward cannot be held up in another way.
  window.navigation?.addEventListener("navigate", onTraverse);
  // Capturing comes before the router's own handler on the link.
  document.addEventListener("click", onClick, true);
}

function stopListening() {
  window.removeEventListener("beforeunload", onBeforeUnload);
  window.navigation?.removeEventListener("navigate", onTraverse);
  document.removeEventListener("click", onClick, true);
}

function onBeforeUnload(event: BeforeUnloadEvent) {
  event.preventDefault();
}

function onTraverse(event: NavigateEvent) {
  if (event.navigationType !== "traverse" || !event.cancelable || mayLeave()) return;
  event.preventDefault();
}

function onClick(event: MouseEvent) {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (event.defaultPrevented || !isPlain) return;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return;
  // Its page takes along what was typed.
  if (link.dataset.keepsInput !== undefined) return;
  const staysHere = link.pathname === location.pathname && link.search === location.search && link.hash !== "";
  if (staysHere || link.origin !== location.origin || mayLeave()) return;
  event.preventDefault();
  event.stopPropagation();
}
