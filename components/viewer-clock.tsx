"use client";

import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from "react";
import { TIME_ZONE_COOKIE } from "./time-zone";

const TICK_MS = 30_000;
const YEAR_S = 31_536_000;

type ServerView = { timeZone: string; nowMs: number };

const ServerViewContext = createContext<ServerView>({ timeZone: "UTC", nowMs: 0 });

/** Gives every `Time` below the zone and the moment that the server rendered with. */
export function ViewerClock({ timeZone, nowMs, children }: ServerView & { children: ReactNode }) {
  const view = useMemo(() => ({ timeZone, nowMs }), [timeZone, nowMs]);
  return <ServerViewContext value={view}>{children}</ServerViewContext>;
}

let tickingNow = 0;
let browserZone: string | undefined;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all times on the page; it stops with the last of them. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tickingNow = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    tickingNow = 0;
  };
}

function currentNow(): number {
  tickingNow ||= Date.now();
  return tickingNow;
}

function currentZone(): string {
  if (browserZone === undefined) {
    browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
    document.cookie = `${TIME_ZONE_COOKIE}=${browserZone}; path=/; max-age=${YEAR_S}; samesite=lax`;
  }
  return browserZone;
}

/** The viewer's time zone and the present moment; while hydrating, exactly what the server had. */
export function useViewerClock(): { timeZone: string; now: Date } {
  const server = useContext(ServerViewContext);
  const nowMs = useSyncExternalStore(subscribe, currentNow, () => server.nowMs);
  const timeZone = useSyncExternalStore(subscribe, currentZone, () => server.timeZone);
  return { timeZone, now: new Date(nowMs) };
}
