import { CheckboxGroup } from "@/components/checkbox-group";
import { routes } from "@/lib/routes";
import type { TeamChoice } from "@/lib/teams/schema";

export type TeamBoxesProps = {
  /** The teams that the viewer may put users into. */
  choices: readonly TeamChoice[];
  /** May the viewer make teams? */
  mayCreate: boolean;
  /** Those that the user is in. */
  present?: readonly { id: string; name: string }[];
};

/** *Teams* of a user; those that the viewer cannot change stay. */
export function TeamBoxes({ choices, mayCreate, present = [] }: TeamBoxesProps) {
  const fixed = present.filter(({ id }) => !choices.some((choice) => choice.id === id));
  const others = fixed.map(({ name }) => name).join(", ");
  return (
    <div>
      <input type="hidden" name="teams" value="" />
      {fixed.map(({ id }) => (
        <input key={id} type="hidden" name="teams" value={id} />
      ))}
      {choices.length > 0 && (
        <CheckboxGroup
          name="teams"
          legend="Teams"
          mono={false}
          options={choices.map(({ id, name, description, isAdministrator }) => ({
            value: id,
            label: name,
            description: [isAdministrator && "Its members are administrators", description].filter(Boolean).join(". "),
          }))}
          defaultValue={present.map(({ id }) => id).filter((id) => !fixed.some((team) => team.id === id))}
          hint="Without a team a user can sign in, but request no certificate: issuers are permitted by teams."
        />
      )}
      {choices.length === 0 && !mayCreate && (
        <p className="text-ink-2">There is no team that you may put users into.</p>
      )}
      {choices.length === 0 && mayCreate && (
        <p className="text-ink-2">
          There is no team yet to put users into: add one under{" "}
          <a href={routes.teams()} target="_blank" rel="noreferrer" className="text-accent underline">
            Teams (opens a new tab)
          </a>
          .
        </p>
      )}
      {others && <p className="mt-2 text-ink-2">Also in {others}, which you may not change.</p>}
    </div>
  );
}
