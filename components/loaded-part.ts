"use client";

import { useSyncExternalStore } from "react";

export type LoadedPart<T> = { subscribe: (listener: () => void) => () => void; current: () => T | undefined };

const retryMs = 3000;

/** A module that a component needs only once the page is there; loading begins with the first component that uses it. */
export function loadedPart<T>(load: () => Promise<T>): LoadedPart<T> {
  let part: T | undefined;
  let isLoading = false;
  const listeners = new Set<() => void>();

  async function begin() {
    isLoading = true;
    try {
      part = await load();
      for (const each of listeners) each();
    } catch {
      // No network, most likely: what waits for it appears when it comes back.
      setTimeout(() => {
        if (listeners.size > 0 && !part && !isLoading) void begin();
      }, retryMs);
    } finally {
      isLoading = false;
    }
  }

  return {
    current: () => part,
    subscribe(listener) {
      listeners.add(listener);
      if (!part && !isLoading) void begin();
      return () => listeners.delete(listener);
    },
  };
}

/**
 * The part, or undefined until it is loaded (on the server always). Until then the caller shows the same button, disabled:
 * a click would be lost.
 */
export function useLoadedPart<T>(part: LoadedPart<T>): T | undefined {
  return useSyncExternalStore(part.subscribe, part.current, () => undefined);
}
