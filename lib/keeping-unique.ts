import { isUniqueViolation } from "@/db/client";
import { type AppError, conflict } from "./errors";

/** `what` is in the middle of a sentence: "There is a role of this name already". */
export function nameTaken(what: string): AppError {
  const message = `There is ${what} of this name already`;
  return conflict(`${message}.`, { name: [message] });
}

/**
 * Runs a write, and throws `taken` when something of the same is there already: two callers may pass a check at once, the
 * database lets one through.
 */
export async function keepingUnique<T>(taken: () => AppError, write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isUniqueViolation(error) ? taken() : error;
  }
}
