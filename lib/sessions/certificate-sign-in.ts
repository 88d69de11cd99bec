import { createHash } from "node:crypto";
import { z } from "zod";

/** How long a browser has from the gateway to the console. */
export const codeLifeSeconds = 30;

/** What the gateway is told of a browser's cookie; the cookie itself stays between browser and console. */
export const browserMark = (cookie: string): string => createHash("sha256").update(cookie).digest("hex");

/** What the console's sign-in page hands to the gateway. */
export const CertificateSignInRequest = z.object({
  browser: z.string().regex(/^[0-9a-f]{64}$/),
  returnTo: z.string().max(2000).optional(),
});
