import { expect, it } from "vitest";
import { AppError, forbidden, notFound } from "../errors";
import { csvDownload } from "./csv-download";

async function* lines(count: number, failure?: Error): AsyncGenerator<string> {
  yield "Name\r\n";
  for (let index = 1; index <= count; index++) yield `row ${index}\r\n`;
  if (failure) throw failure;
}

it("sends every line once and in order, as an attachment that nobody keeps", async () => {
  const answer = await csvDownload("users.csv", lines(1234));
  const text = await answer.text();
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="users.csv"');
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const expected = ["Name", ...Array.from({ length: 1234 }, (_, index) => `row ${index + 1}`), ""];
  expect(text.replace("\uFEFF", "").split("\r\n")).toEqual(expected);
});

it("begins with the mark by which spreadsheets know UTF-8", async () => {
  const bytes = new Uint8Array(await (await csvDownload("a.csv", lines(0))).arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});

it("answers what may not be read, or was asked for wrongly, without a line", async () => {
  const status = async (failure: Error) => {
    const answer = await csvDownload("a.csv", lines(0, failure));
    expect(await answer.text()).toBe("");
    return answer.status;
  };
  expect(await status(forbidden())).toBe(404);
  expect(await status(notFound("The user"))).toBe(404);
  expect(await status(new AppError("invalid", "This page link is not valid."))).toBe(400);
});

it("leaves an unexpected failure to the caller", async () => {
  await expect(csvDownload("a.csv", lines(0, new Error("broken")))).rejects.toThrow("broken");
});
