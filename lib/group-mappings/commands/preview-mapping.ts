import type { Actor } from "../../actor";
import { previewMappings } from "../queries";
import type { MappingPreview, PreviewMappingsInput } from "../schema";

/** Who of the known users would get and lose what; writes nothing. Throws not_found, forbidden, invalid, conflict. */
export const previewMapping = (actor: Actor, input: PreviewMappingsInput): Promise<MappingPreview> =>
  previewMappings(actor, input);
