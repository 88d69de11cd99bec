"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { PushButton } from "@/components/ui/push-button";

export type ProxyConfigurationsProps = {
  proxies: readonly { name: string; files: readonly { label: string; code: string }[] }[];
};

/** A tab for each proxy, with what is copied into its files. */
export function ProxyConfigurations({ proxies }: ProxyConfigurationsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const shown = proxies[current];

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = (current + by + proxies.length) % proxies.length;
    setCurrent(next);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div
        ref={list}
        role="tablist"
        aria-label="Proxies"
        onKeyDown={onKeyDown}
        className="flex max-w-full gap-5 overflow-x-auto border-line border-b"
      >
        {proxies.map(({ name }, index) => (
          <PushButton
            key={name}
            role="tab"
            id={`${id}-tab-${index}`}
            aria-selected={index === current}
            aria-controls={`${id}-panel`}
            tabIndex={index === current ? 0 : -1}
            onClick={() => setCurrent(index)}
            className="-mb-px inline-flex h-9 items-center whitespace-nowrap border-transparent border-b-2 text-ink-2 hover:text-ink focus-visible:-outline-offset-2 aria-selected:border-accent aria-selected:font-medium aria-selected:text-ink"
          >
            {name}
          </PushButton>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${current}`}
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
      >
        {shown?.files.map(({ label, code }) => (
          <CodeBlock key={`${shown.name} ${label}`} label={label} code={code} />
        ))}
      </div>
    </div>
  );
}
