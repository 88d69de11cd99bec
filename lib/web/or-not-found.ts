import { notFound } from "next/navigation";
import { AppError } from "../errors";

const sameFromOutside = new Set(["not_found", "forbidden", "invalid"]);

/**
 * What a page's query answers; the page "not found" where there is nothing, where the viewer may not see it, and where the
 * address names no page of the list.
 */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && sameFromOutside.has(error.code)) notFound();
    throw error;
  }
}
