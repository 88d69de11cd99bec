import type { ShownSecret } from "@/components/secret-dialog";

/** What is shown, once, after a webhook was added or its secret rotated. */
export const shownWebhookSecret = (secret: string): ShownSecret => ({
  title: "Save this secret now",
  description: "The receiver checks signatures with it. It cannot be shown again; a lost one is rotated.",
  values: [{ label: "Secret", value: secret }],
  downloads: [
    {
      label: ".env",
      fileName: `webhook-${secret.slice(-4)}.env`,
      contents: `KEYHALL_WEBHOOK_SECRET=${secret}\n`,
      mediaType: "text/plain",
    },
  ],
  note: "X-Keyhall-Signature is v1= and the HMAC-SHA-256, in hex, of X-Keyhall-Timestamp, a full stop and the body.",
});
