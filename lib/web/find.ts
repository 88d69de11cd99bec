import { findAnything } from "../search/queries";
import type { FindResult } from "../search/schema";
import { currentActor } from "./actor";

const longestQuery = 200;

/** What the palette shows for `query`: what the viewer may see, nothing when nobody is signed in. */
export async function findHere(query: unknown): Promise<FindResult[]> {
  const actor = await currentActor();
  if (!actor || typeof query !== "string") return [];
  return findAnything(actor, query.slice(0, longestQuery));
}
