import type { IncomingMessage } from "node:http";

const internal =
  /^(forwarded|x-forwarded-.*|x-real-ip|x-nonce|content-security-policy|x-middleware-.*|x-invoke-.*|x-matched-path|x-nextjs-data)$/i;

const isNamed = (sent: string | undefined, name: Lowercase<string>): boolean =>
  sent?.length === name.length && sent.toLowerCase() === name;

/** The first value of a header, read without making Node build its table of all of them. */
export function firstHeader({ rawHeaders }: IncomingMessage, name: Lowercase<string>): string | undefined {
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (isNamed(rawHeaders[i], name)) return rawHeaders[i + 1];
  }
  return undefined;
}

/** Two Host headers are two requests to whoever reads the other one (RFC 9112, 3.2). */
export function hasTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) if (isNamed(rawHeaders[i], "host")) hosts++;
  return hosts > 1;
}

/** Takes out headers that pages believe but that only this process may set, and sets ours. */
export function replaceInternalHeaders(incoming: IncomingMessage, ours: Record<string, string>): void {
  const kept: string[] = [];
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    const [name = "", value = ""] = incoming.rawHeaders.slice(i, i + 2);
    if (!internal.test(name)) kept.push(name, value);
  }
  const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !internal.test(name)));
  incoming.rawHeaders = [...kept, ...Object.entries(ours).flat()];
  incoming.headers = { ...headers, ...ours };
}
