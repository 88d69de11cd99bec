import type { ShownSecret } from "./secret-dialog";

export type NewApiKey = { key: string; secret: string };

/** What is shown, once, after *Create*. `url` is where this server is reached. */
export function shownApiKey({ key, secret }: NewApiKey, url: string): ShownSecret {
  const fileName = `api-key-${key.slice(0, 8)}`;
  return {
    title: "Save this key now",
    description: "The secret cannot be shown again. Lose it, and you make another key.",
    values: [
      { label: "API key", value: key },
      { label: "API secret", value: secret },
    ],
    downloads: [
      {
        label: "Download JSON",
        fileName: `${fileName}.json`,
        contents: `${JSON.stringify({ api_key: key, api_secret: secret })}\n`,
        mediaType: "application/json",
      },
      {
        label: ".env",
        fileName: `${fileName}.env`,
        contents: `KEYHALL_SERVER=${url}\nKEYHALL_API_KEY=${key}\nKEYHALL_API_SECRET=${secret}\n`,
        mediaType: "text/plain",
      },
    ],
    tryIt: signedCall({ key, secret }, url),
    note: "The command signs a request for who you are, with openssl and curl. It contains the secret; your shell may remember it.",
  };
}

/** A shell command that signs `GET /api/v1/me`. No variable is called `path`: zsh keeps its search path there. */
function signedCall({ key, secret }: NewApiKey, url: string): string {
  return [
    `key=${key}`,
    `secret=${secret}`,
    "target=/api/v1/me stamp=$(date -u +%Y-%m-%dT%H:%M:%S+0000)",
    `signature=$(printf 'GET\\n%s\\n\\n\\n%s\\n' "$target" "$stamp" |`,
    `  openssl dgst -sha256 -hmac "$secret" -binary | openssl base64 -A)`,
    `curl -sS -H "Id: $key" -H "Timestamp: $stamp" \\`,
    `  -H "Authorization: $signature" "${url}$target"`,
  ].join("\n");
}
