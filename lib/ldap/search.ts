import { AndFilter, EqualityFilter, type Filter, FilterParser, OrFilter, SubstringFilter } from "ldapts";
import { type Attributes, attributesOf, binaryAttributes } from "./attributes";
import type { Conversation } from "./connection";
import { DirectoryTrouble, troubleOf } from "./trouble";

interface Search {
  base: string;
  filter: Filter;
  attributes: readonly string[];
  /** The most entries that are taken. */
  most: number;
}

/**
 * The entries that fit, read page by page. References to other servers are left out. Throws DirectoryTrouble, also for
 * more than `most`: half an answer about groups or people is none.
 */
export async function search(conversation: Conversation, wanted: Search): Promise<Attributes[]> {
  const { entries, isMore } = await searchFirst(conversation, wanted);
  if (isMore) throw new DirectoryTrouble(`More than ${wanted.most} entries answer to a search in ${wanted.base}.`);
  return entries;
}

/** The same, to choose from: of more than `most` the first that the server names. Throws DirectoryTrouble. */
export async function searchFirst(
  { client, configuration }: Conversation,
  { base, filter, attributes, most }: Search,
): Promise<{ entries: Attributes[]; isMore: boolean }> {
  const pageSize = Math.min(configuration.resultLimit, most + 1);
  const found: Attributes[] = [];
  try {
    const pages = client.searchPaginated(base, {
      ...{ scope: "sub", filter, attributes: [...attributes], paged: { pageSize } },
      explicitBufferAttributes: [...binaryAttributes, ...attributes.filter((each) => isBinary(each))],
    });
    for await (const { searchEntries } of pages) {
      found.push(...searchEntries.map(attributesOf));
      if (found.length > most) break;
    }
    return { entries: found.slice(0, most), isMore: found.length > most };
  } catch (error) {
    throw troubleOf(error, `Searching in ${base}`);
  }
}

const isBinary = (name: string) => binaryAttributes.some((each) => each.toLowerCase() === name.toLowerCase());

/** What an administrator wrote as a filter; null = none. Throws Error when it is none. */
export const parseFilter = (text: string): Filter | null => (text === "" ? null : FilterParser.parseString(text));

/** Values are sent as they are (RFC 4511): nothing in them can become part of the filter. */
export const equals = (attribute: string, value: Buffer | string): Filter => new EqualityFilter({ attribute, value });

/** The same of values that begin with the text. */
export const beginsWith = (attribute: string, initial: string): Filter => new SubstringFilter({ attribute, initial });

export const any = (filters: Filter[]): Filter => (filters.length === 1 && filters[0]) || new OrFilter({ filters });

export function all(...given: (Filter | null)[]): Filter {
  const filters = given.filter((each) => each !== null);
  return (filters.length === 1 && filters[0]) || new AndFilter({ filters });
}
