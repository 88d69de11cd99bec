import type { ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { routes } from "@/lib/routes";
import { answerHeaders } from "../answer-headers";

interface Told {
  status: number;
  title: string;
  text: string;
}

const style = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { max-width: 30rem; margin: 15vh auto; padding: 0 1.25rem; color: light-dark(#26231e, #ece9e2); background: light-dark(#faf9f6, #191814); }
h1 { font-size: 1.25rem; line-height: 1.3; }
a { color: light-dark(#76550e, #dcb457); }
a:focus-visible { outline: 2px solid; outline-offset: 3px; }`;

/** A page of the gateway: what is wrong, and the way back to the console. It loads and runs nothing. */
export function refusedPage(outgoing: ServerResponse, { status, title, text }: Told): void {
  const { url } = env();
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Keyhall</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>
<p><a href="${escaped(url + routes.signIn())}">Back to the sign-in page</a></p></main></body></html>
`;
  outgoing.writeHead(status, {
    ...answerHeaders(),
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(page),
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  outgoing.end(page);
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
