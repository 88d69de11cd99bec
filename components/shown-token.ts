import type { ShownSecret } from "./secret-dialog";
import { tokenCommand } from "./token-command";

/** What is shown, once, after *Create*. `url` is where this server is reached. */
export const shownToken = (token: string, url: string): ShownSecret => ({
  title: "Save this token now",
  description: "It cannot be shown again. Lose it, and you make another one.",
  values: [{ label: "Token", value: token }],
  downloads: [
    {
      label: ".env",
      fileName: `token-${token.slice(-4)}.env`,
      contents: `KEYHALL_SERVER=${url}\nKEYHALL_TOKEN=${token}\n`,
      mediaType: "text/plain",
    },
  ],
  tryIt: tokenCommand(token, url),
  note: "The command asks who you are. It contains the token; your shell may remember it. Programs that know no Bearer may send the token alone as Authorization, or as X-Auth-Token.",
});
