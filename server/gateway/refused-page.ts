import type { ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { routes } from "@/lib/routes";
import { answerHeaders } from "../answer-headers";

interface Told {
  status: number;
  title: string;
  text: string;
}

// The console's own colours and frame (app/globals.css, the layout of its public pages), without a file to load.
const style = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100dvh; display: flex; flex-direction: column; color: light-dark(oklch(0.22 0.012 270), oklch(0.945 0.004 90)); background: light-dark(oklch(0.985 0.003 90), oklch(0.175 0.008 270)); }
header { display: flex; align-items: center; gap: .625rem; height: 3.25rem; padding: 0 1.5rem; font-size: 1.0625rem; font-weight: 600; letter-spacing: -.015em; }
header svg { width: 1.375rem; height: 1.375rem; border-radius: 6px; color: light-dark(oklch(0.99 0 0), oklch(0.2 0.01 270)); background: light-dark(oklch(0.27 0.015 270), oklch(0.93 0.01 90)); }
main { box-sizing: border-box; width: 100%; max-width: 25rem; flex: 1; margin: 0 auto; padding: 1rem 1rem 6rem; display: flex; flex-direction: column; justify-content: center; }
section { padding: 1.5rem; border: 1px solid light-dark(oklch(0.912 0.005 90), oklch(0.285 0.01 270)); border-radius: 10px; background: light-dark(oklch(1 0 0), oklch(0.21 0.009 270)); overflow-wrap: anywhere; }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; line-height: 1.3; letter-spacing: -.015em; }
p { margin: 0 0 1rem; } p:last-child { margin: 0; }
a { color: light-dark(oklch(0.52 0.105 75), oklch(0.8 0.11 82)); }
a:focus-visible { outline: 2px solid; outline-offset: 3px; }`;

/** The key mark, as beside the console's name. */
const mark = `<svg viewBox="0 0 32 32" fill="none" aria-hidden="true"><g transform="translate(6.4 6.4) scale(.8)" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z"/><circle cx="16.5" cy="7.5" r=".5" fill="currentColor"/></g></svg>`;

/** A page of the gateway: what is wrong, and the way back to the console. It loads and runs nothing. */
export function refusedPage(outgoing: ServerResponse, { status, title, text }: Told): void {
  const { url } = env();
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Keyhall</title><style>${style}</style></head>
<body><header>${mark}Keyhall</header><main><section><h1>${escaped(title)}</h1>${text && `<p>${escaped(text)}</p>`}
<p><a href="${escaped(url + routes.signIn())}">Back to the sign-in page</a></p></section></main></body></html>
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
