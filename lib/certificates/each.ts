import type { Actor } from "../actor";
import { changeEach as changeEachOf, type RowResult } from "../change-each";
import { getCertificate } from "./queries";

/** One after the other: what is refused for one does not stop the others. */
export const changeEach = (
  actor: Actor,
  ids: readonly string[],
  work: (id: string) => Promise<string>,
): Promise<RowResult[]> => {
  const nameOf = async (id: string) => {
    const { title, serial } = await getCertificate(actor, id);
    return title || serial;
  };
  return changeEachOf(ids, { nameOf, work });
};
