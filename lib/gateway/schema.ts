/** What the authority is called that signs the gateway's own certificate, and the root above it. */
export const gatewayIssuerName = "Keyhall Gateway";
