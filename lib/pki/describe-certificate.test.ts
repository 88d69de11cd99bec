import { expect, it } from "vitest";
import { sequence, tlv } from "./der";
import { describeCertificate } from "./describe-certificate";
import { makeRaw } from "./test-raw-certificate";

it.each([
  ["no object identifier", tlv(0x1a, Buffer.from("x"))],
  ["one that is not in its shortest form", tlv(0x06, Buffer.of(0x2a, 0x80, 0x01))],
])("shows the bytes of a signature algorithm that is %s", async (_, identifier) => {
  const algorithm = sequence(identifier);
  const { certificateDer } = await makeRaw("self", { algorithm });
  expect(describeCertificate(certificateDer)).toMatchObject({
    subject: "CN=user",
    signatureAlgorithm: algorithm.toString("hex"),
  });
});
