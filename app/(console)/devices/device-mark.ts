/** A device and the certificate that was shown with it: one that comes later is not what was chosen. */
export const markOf = ({ id, fingerprint }: { id: string; fingerprint: string }): string => `${id} ${fingerprint}`;

/** What was chosen, as the form sends it. */
export function chosenOf(marks: Iterable<string>): { ids: string[]; fingerprints: string[] } {
  const pairs = [...marks].map((mark) => mark.split(" "));
  return { ids: pairs.map(([id = ""]) => id), fingerprints: pairs.map(([, fingerprint = ""]) => fingerprint) };
}
