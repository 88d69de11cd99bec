import { headers } from "next/headers";

const unknown = "0.0.0.0";

/** The caller's address as the process says: it drops what a client sends in this header and sets its own. */
export function addressIn(requestHeaders: Headers): string {
  return (
    requestHeaders
      .get("x-forwarded-for")
      ?.split(",")[0]
      ?.trim()
      .replace(/^::ffff:/, "") || unknown
  );
}

/** The address of whoever asked for this page or action. */
export async function clientAddress(): Promise<string> {
  return addressIn(await headers());
}
