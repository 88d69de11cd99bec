/** Something the palette found: a user, key or certificate. */
export type FindResult = {
  label: string;
  /** Second line: what tells it from its namesakes. */
  hint?: string;
  href: string;
  /** The group it is listed under ("Users"). */
  kind: string;
};

export type Find = (query: string) => Promise<FindResult[]>;
