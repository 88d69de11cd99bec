/** Header in which `proxy.ts` tells the pages which path was asked for. */
export const pathHeader = "x-keyhall-path";

const onePage = /^\/(?![/\\])[^\\\s\p{Cc}]*$/u;
const notPlacesToReturnTo = /^\/(sign-in|setup)(\/|$)/;

/** `path` when it leads to a page of this console, else undefined: never another site, never the sign-in page itself. */
export function safeReturnPath(path: string | null | undefined): string | undefined {
  if (!path || path.length > 2000 || !onePage.test(path)) return undefined;
  const { pathname, search } = new URL(path, "http://console.invalid");
  // Once more, because `/..//evil.test` becomes `//evil.test`.
  if (!onePage.test(pathname) || notPlacesToReturnTo.test(pathname)) return undefined;
  return `${pathname}${search}`;
}
