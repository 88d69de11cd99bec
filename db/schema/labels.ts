import { index, primaryKey, table, text, timestamp } from "../columns";

/** What people note about a credential or an entry of the request log: `environment: production`. */
export const labels = table(
  "labels",
  {
    itemKind: text().$type<"credential" | "request">().notNull(),
    itemId: text().notNull(),
    name: text().notNull(),
    value: text().notNull(),
    createdAt: timestamp().notNull(),
    createdBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.itemKind, t.itemId, t.name] }),
    index("labels_value").on(t.itemKind, t.name, t.value, t.itemId),
  ],
);
