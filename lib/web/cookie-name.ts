/** `__Host-` binds a cookie to this host and to https; browsers refuse the prefix over http. */
export const sessionCookieName = (isHttps: boolean): string => (isHttps ? "__Host-keyhall-session" : "keyhall-session");
