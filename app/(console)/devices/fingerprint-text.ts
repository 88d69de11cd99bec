/** SHA-256 as devices and `openssl` print it. */
export const fingerprintText = (hex: string): string => hex.toUpperCase().match(/../g)?.join(":") ?? hex;
