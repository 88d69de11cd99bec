import type { Transaction } from "@/db/store";
import { indexWords } from "../search/records";

interface Searchable {
  id: string;
  description: string;
  apiKey: string;
  capabilities: readonly string[];
}

/** Makes an API key findable by its description, its public half and its capabilities. */
export async function indexApiKey(tx: Transaction, key: Searchable): Promise<void> {
  const facts = key.capabilities.map((name) => `capability:${name}`);
  await indexWords(tx, "api-key", key.id, [key.description, key.apiKey], facts);
}
