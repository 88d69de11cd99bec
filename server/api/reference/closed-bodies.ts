import type { ApiDocument, Schema } from "./document";

/** Says in the document itself of every JSON body that it has no more fields than are named: others are refused. */
export function closeBodies({ paths }: ApiDocument): void {
  for (const methods of Object.values(paths))
    for (const { requestBody } of Object.values(methods)) close(requestBody?.content["application/json"]?.schema);
}

function close(schema: Schema | undefined): void {
  if (!schema) return;
  if (schema.properties) schema.additionalProperties ??= false;
  const inner = [
    schema.items,
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    ...Object.values(schema.properties ?? {}),
  ];
  for (const each of inner) close(each);
}
