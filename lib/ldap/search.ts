import { AndFilter, EqualityFilter, type Filter, FilterParser, OrFilter } from "ldapts";
import { type Attributes, attributesOf, binaryAttributes } from "./attributes";
import type { Conversation } from "./connection";
import { DirectoryTrouble, troubleOf } from "./trouble";

interface Search {
  base: string;
  filter: Filter;
  attributes: readonly string[];
  /** The most entries that are taken; one more is trouble. */
  most: number;
}

/**
 * The entries that fit, read page by page. References to other servers are left out. Throws DirectoryTrouble, also for
 * more than `most`: half an answer about groups or people is none.
 */
export async function search(conversation: Conversation, wanted: Search): Promise<Attributes[]> {
  const { client, configuration } = conversation;
  const { base, filter, attributes, most } = wanted;
  const pageSize = Math.min(configuration.resultLimit, most + 1);
  const found: Attributes[] = [];
  try {
    const pages = client.searchPaginated(base, {
      ...{ scope: "sub", filter, attributes: [...attributes], paged: { pageSize } },
      explicitBufferAttributes: [...binaryAttributes, ...attributes.filter((each) => isBinary(each))],
    });
    for await (const { searchEntries } of pages) {
      found.push(...searchEntries.map(attributesOf));
      if (found.length > most) throw new DirectoryTrouble(`More than ${most} entries answer to a search in ${base}.`);
    }
    return found;
  } catch (error) {
    throw troubleOf(error, `Searching in ${base}`);
  }
}

const isBinary = (name: string) => binaryAttributes.some((each) => each.toLowerCase() === name.toLowerCase());

/** What an administrator wrote as a filter; null = none. Throws Error when it is none. */
export const parseFilter = (text: string): Filter | null => (text === "" ? null : FilterParser.parseString(text));

/** Values are sent as they are (RFC 4511): nothing in them can become part of the filter. */
export const equals = (attribute: string, value: Buffer | string): Filter => new EqualityFilter({ attribute, value });

export const any = (filters: Filter[]): Filter => (filters.length === 1 && filters[0]) || new OrFilter({ filters });

export function all(...given: (Filter | null)[]): Filter {
  const filters = given.filter((each) => each !== null);
  return (filters.length === 1 && filters[0]) || new AndFilter({ filters });
}
