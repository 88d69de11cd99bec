import { expect, it } from "vitest";
import { isReadableForm } from "./form-body";

const part = (head: string) => `--x\r\nContent-Disposition: form-data${head}\r\n\r\nb\r\n--x--\r\n`;

it.each([
  ["multipart/form-data; boundary=x", part('; name="a"'), true],
  ["multipart/form-data; boundary=x", part(""), false],
  [" Multipart/Form-Data; boundary=x", "--x\r\nbroken", false],
  ["multipart/form-data; boundary=x", "", false],
  ["multipart/form-data", part('; name="a"'), false],
  ["multipart/mixed; boundary=x", part('; name="a"'), false],
  ["application/x-www-form-urlencoded", "%", true],
  ["text/plain", "", true],
  [undefined, "", true],
])("a form of the type %j with %j: %j", async (type, body, readable) => {
  expect(await isReadableForm(Buffer.from(body), type)).toBe(readable);
});
