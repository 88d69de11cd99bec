/**
 * Everything mutable in the process lives in one object on `globalThis`, because Next bundles its own copies of our
 * modules: a variable at module level would exist twice.
 */
const key = Symbol.for("keyhall");
const holder = globalThis as unknown as Record<symbol, Map<string, unknown> | undefined>;
holder[key] ??= new Map();
const all = holder[key];

export interface Slot<T> {
  /** The value; made by `make` at first use. Throws when there is none and nothing makes it. */
  get(): T;
  set(value: T): void;
  clear(): void;
}

/** A named piece of process-wide state. `name` is unique in the program. */
export function slot<T>(name: string, make?: () => T): Slot<T> {
  return {
    get() {
      const known = all.get(name) as T | undefined;
      if (known !== undefined) return known;
      if (!make) throw new Error(`Keyhall is not started: ${name} is not set`);
      const made = make();
      all.set(name, made);
      return made;
    },
    set(value) {
      all.set(name, value);
    },
    clear() {
      all.delete(name);
    },
  };
}

/** Forgets every value, for tests: as in a process that has just started. */
export const clearSlots = (): void => all.clear();
