import type { ApplicationRow } from "./records";
import type { AcceptedScheme, PolicyRule } from "./schema";

/** None chosen is all. */
export const storedSchemes = (schemes: AcceptedScheme[] | null): ApplicationRow["schemes"] =>
  schemes && schemes.length > 0 ? schemes : null;

/** The rules in the form of their column. */
export const storedRules = (rules: readonly PolicyRule[]): ApplicationRow["rules"] =>
  rules.map(({ methods, path, effect, capability, teamIds, groupIds }) => ({
    methods,
    path,
    effect,
    capability,
    teamIds,
    groupIds,
  }));
