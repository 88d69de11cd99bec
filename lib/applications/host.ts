const form = /^(\[[0-9a-f:.]+\]|[^\s/?#@\\:%[\]]+)(:\d{1,5})?$/iu;

/**
 * A host as it is compared: lower case, international names in their ASCII form, without the dot at the end and without a
 * usual port (80, 443). null for what is no host, with or without a port.
 */
export function readHost(text: string): string | null {
  if (text.length > 300 || !form.test(text)) return null;
  if (!URL.canParse(`http://${text}`)) return null;
  const url = new URL(`http://${text}`);
  const hostname = url.hostname.replace(/\.$/, "");
  if (!/^([a-z0-9._-]{1,253}|\[[0-9a-f:.]+\])$/.test(hostname)) return null;
  return url.port === "" || url.port === "443" ? hostname : `${hostname}:${url.port}`;
}

/** A host, as `readHost` reads it, without its port. */
export const hostnameOf = (host: string): string => host.replace(/:\d+$/, "");
