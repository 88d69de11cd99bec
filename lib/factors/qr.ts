import { encode } from "uqr";
import type { QrCode } from "./schema";

/** The QR code of a text (ISO/IEC 18004), with the quiet zone of four modules that readers want. */
export function qrOf(text: string): QrCode {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { size, path };
}
