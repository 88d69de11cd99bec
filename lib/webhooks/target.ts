import type { Reader } from "@/db/store";
import { invalid } from "../errors";
import { getSettings } from "../settings/queries";
import { isSchemePermitted, type Reach } from "./post";

/** Where webhooks may go at this moment. */
export const reachOf = async (reader?: Reader): Promise<Reach> => getSettings("webhooks", reader);

/** Throws `invalid` for plain HTTP to a host that the settings do not name. Its addresses are judged at each delivery. */
export async function requireUrl(reader: Reader, url: string): Promise<void> {
  if (isSchemePermitted(new URL(url), await reachOf(reader))) return;
  throw invalid({ url: ["The URL must begin with https://: the settings permit plain HTTP to named hosts only"] });
}
