const twoYearsSeconds = 63_072_000;

/**
 * The policy of a page: scripts by nonce and what they load. Styles may stand in the page, because the components set
 * some. `isDevelopment` allows what the development server needs to reload.
 */
export function contentSecurityPolicy(nonce: string, { isHttps, isDevelopment }: PageSetting): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

export interface PageSetting {
  isHttps: boolean;
  isDevelopment: boolean;
}

/** What every page carries besides the policy: never stored, sniffed, framed, or named to other sites. */
export function securityHeaders({ isHttps }: PageSetting): Record<string, string> {
  return {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy":
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()",
    ...(isHttps && { "Strict-Transport-Security": `max-age=${twoYearsSeconds}` }),
  };
}
