import type { DirectoryConfiguration } from "@/lib/directory/schema";
import { NumberField, type NumberFieldProps } from "../../../number-field";
import { bounds, startingConfiguration } from "./presets";

type Props = Pick<NumberFieldProps, "label" | "unit" | "effect"> & {
  configuration: DirectoryConfiguration;
  name: keyof typeof bounds;
};

/** A number of a directory's configuration. */
export function ConfigurationNumber({ configuration, name, ...words }: Props) {
  return (
    <NumberField
      {...words}
      {...bounds[name]}
      name={`configuration.${name}`}
      value={configuration[name]}
      byDefault={startingConfiguration[name]}
    />
  );
}
