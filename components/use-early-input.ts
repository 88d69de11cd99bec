"use client";

import { type RefObject, useEffect, useRef } from "react";
import { useHydrated } from "./use-hydrated";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Tells a form's components, once they hear, what was typed and chosen while the page was only HTML; answers whether anything was. */
export function useEarlyInput(formRef: RefObject<HTMLFormElement | null>): RefObject<boolean> {
  const wasOnlyHtml = useRef(!useHydrated());
  const cameEarly = useRef(false);
  useEffect(() => {
    if (!wasOnlyHtml.current) return;
    wasOnlyHtml.current = false;
    const changed = [...(formRef.current?.elements ?? [])].filter(isControl).filter(isChanged);
    cameEarly.current = changed.length > 0;
    for (const control of changed) tell(control);
  }, [formRef]);
  return cameEarly;
}

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;

const isBox = (control: Control) => control.type === "checkbox" || control.type === "radio";

/** Does it hold something else than it came with? */
function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    const first = options.findLast((option) => option.defaultSelected) ?? options.find((option) => !option.disabled);
    return first !== undefined && !first.selected;
  }
  if (control instanceof HTMLInputElement && isBox(control)) return control.checked !== control.defaultChecked;
  // Only `defaultValue` keeps a carriage return.
  return control.type !== "file" && control.value !== control.defaultValue.replaceAll(/\r\n?/g, "\n");
}

const send = (control: Control, type: string) => void control.dispatchEvent(new Event(type, { bubbles: true }));

/** React hears of a change only when the value is another than the one it came upon, which it notes in `_valueTracker`. */
function tell(control: Control): void {
  if (control instanceof HTMLSelectElement) return send(control, "change");
  const cameWith = control instanceof HTMLInputElement && isBox(control) ? !control.checked : control.defaultValue;
  Reflect.get(control, "_valueTracker")?.setValue(String(cameWith));
  send(control, isBox(control) ? "click" : "input");
}
