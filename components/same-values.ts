/** Do two forms hold the same? Files are compared by name and size. */
export function sameValues(a: FormData, b: FormData): boolean {
  return asText(a) === asText(b);
}

const asText = (values: FormData): string =>
  JSON.stringify([...values].map(([name, value]) => [name, value instanceof File ? [value.name, value.size] : value]));
