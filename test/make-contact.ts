import { createHash } from "node:crypto";
import type { Contact } from "@/lib/devices/contact";
import { topGroup, unique } from "./make";

/** What the gateway says of a request of a device; its certificate is any text that differs from others'. */
export async function makeContact(given: Partial<Contact> & { certificate?: string } = {}): Promise<Contact> {
  const { certificate, ...contact } = given;
  const serial = contact.serial ?? unique("FGT");
  const certificatePem = certificate ?? `the certificate of ${serial}`;
  return {
    groupId: (await topGroup()).id,
    accessKeyId: null,
    virtualDomain: "",
    address: "192.0.2.50",
    ...contact,
    serial,
    certificatePem,
    fingerprint: createHash("sha256").update(certificatePem).digest("hex"),
  };
}
