/** Keeps `keep` characters at each end of a long value: `4f1c…a90e`. */
export function shortened(value: string, keep = 4): string {
  return value.length <= keep * 2 + 1 ? value : `${value.slice(0, keep)}…${value.slice(-keep)}`;
}
