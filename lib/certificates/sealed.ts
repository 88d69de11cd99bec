/** Where a certificate's sealed parts live: PEM (certificate, then chain), PKCS#8, PKCS#12. */
export const placeOf = (id: string, kind: "certificate" | "private-key" | "pkcs12") => ({
  table: "certificates",
  id,
  kind,
});
