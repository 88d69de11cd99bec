import type { ShownSecret } from "@/components/secret-dialog";
import type { AccessKeyView } from "@/lib/access-keys/schema";
import { fortigateCommands } from "./device-names";
import { varietyPages } from "./variety-words";

export type NewAccessKey = { accessKey: Pick<AccessKeyView, "variety" | "name" | "keyId">; key: string };

/** What is shown, once, after *Create New Key*. */
export function shownAccessKey({ accessKey, key }: NewAccessKey): ShownSecret {
  const { variety, name, keyId } = accessKey;
  const { noun } = varietyPages[variety];
  return {
    title: "Copy this key to a safe place",
    description: `The key of ${name} is not shown again after you close this. Lose it, and you make another.`,
    values: [{ label: noun, value: key }],
    downloads: [
      {
        label: "Download",
        fileName: `${noun.toLowerCase().replaceAll(" ", "-")}-${keyId.slice(0, 8)}.txt`,
        contents: `${key}\n`,
        mediaType: "text/plain",
      },
    ],
    ...(variety === "fortigate" && { tryIt: fortigateCommands(key), tryItLabel: "On the FortiGate" }),
    note: `Its key ID, by which the table knows it, is ${keyId}: it opens nothing. How to Use this Key says what to do next.`,
  };
}
