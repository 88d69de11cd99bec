/** Header in which `proxy.ts` tells the pages which path was asked for. */
export const pathHeader = "x-keyhall-path";

/** `path` when it leads to a page of this console, else undefined: never another site, never the sign-in page itself. */
export function safeReturnPath(path: string | null | undefined): string | undefined {
  if (!path || path.length > 2000 || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(path)) return undefined;
  const { origin, pathname, search } = new URL(path, "http://console.invalid");
  if (origin !== "http://console.invalid" || /^\/(sign-in|setup|sign-out)(\/|$)/.test(pathname) || pathname === "/")
    return undefined;
  return `${pathname}${search}`;
}
