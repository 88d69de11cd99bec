/**
 * Everything mutable in the process lives in one object on `globalThis`, because Next bundles its own copies of our
 * modules: a variable at module level would exist twice.
 */
const key = Symbol.for("keyhall");
type Slots = Map<string, unknown>;

function slots(): Slots {
  const holder = globalThis as unknown as Record<symbol, Slots | undefined>;
  holder[key] ??= new Map();
  return holder[key];
}

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
      const all = slots();
      if (!all.has(name)) {
        if (!make) throw new Error(`Keyhall is not started: ${name} is not set`);
        all.set(name, make());
      }
      return all.get(name) as T;
    },
    set(value) {
      slots().set(name, value);
    },
    clear() {
      slots().delete(name);
    },
  };
}
