/** The fields that are there, without those that are undefined: what a partial change sets. */
export function definedOnly<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const copy = { ...fields };
  for (const name of Object.keys(copy) as (keyof T)[]) if (copy[name] === undefined) delete copy[name];
  return copy as { [K in keyof T]?: Exclude<T[K], undefined> };
}
