import type { ShownSecret } from "@/components/secret-dialog";

/** Recovery codes as they are shown, once. */
export function shownCodes(codes: readonly string[]): ShownSecret {
  return {
    title: "Save your recovery codes now",
    description: "They cannot be shown again. Each lets you in once when no other second factor is at hand.",
    values: [{ label: "Codes", value: codes.join("\n") }],
    downloads: [
      {
        label: "Download",
        fileName: "keyhall-recovery-codes.txt",
        contents: `${codes.join("\n")}\n`,
        mediaType: "text/plain",
      },
    ],
    note: "Keep them where a thief of your device would not find them: printed, or in a password manager.",
  };
}
