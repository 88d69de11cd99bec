/** The common name of an authority's next key: `Example CA` → `Example CA G2` → `Example CA G3`. */
export function nextGeneration(commonName: string): string {
  const [, stem, generation] = /^(.*) G(\d{1,4})$/.exec(commonName) ?? [];
  return stem === undefined ? `${commonName} G2` : `${stem} G${Number(generation) + 1}`;
}
