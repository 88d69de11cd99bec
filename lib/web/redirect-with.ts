/** Leads the browser on and gives it cookies; nothing of it is kept. */
export function redirectWith({ location, setCookies }: { location: string; setCookies: string[] }): Response {
  const headers = new Headers({ Location: location, "Cache-Control": "no-store" });
  for (const line of setCookies) headers.append("Set-Cookie", line);
  return new Response(null, { status: 303, headers });
}
