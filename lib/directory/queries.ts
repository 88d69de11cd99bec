import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import type { Page } from "../paging";
import { directoryRows, requireDirectory, viewOf } from "./administration";
import type { DirectoryView } from "./schema";

/** Every directory, in the order in which they are asked; they belong to the whole installation. */
export async function listDirectories(actor: Actor, reader: Reader = db()): Promise<Page<DirectoryView>> {
  requirePermission(actor, "directories.read", "top");
  const rows = await directoryRows(reader);
  const items = await Promise.all(rows.map((row) => viewOf(row, reader)));
  return { items, total: { count: items.length, more: false } };
}

/** Throws `notFound`. */
export async function getDirectory(actor: Actor, id: string, reader: Reader = db()): Promise<DirectoryView> {
  requirePermission(actor, "directories.read", "top");
  return viewOf(await requireDirectory(reader, id), reader);
}
