import { routes } from "@/lib/routes";
import type { DeletionEffects } from "@/lib/users/schema";

/** What a deletion would end; null when that cannot be said. */
export async function fetchDeletionEffects(id: string): Promise<DeletionEffects | null> {
  try {
    const answer = await fetch(routes.userDeletionEffects(id));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** While nobody has asked. */
export const notAsked: Promise<null> = Promise.resolve(null);
