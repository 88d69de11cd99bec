import { CreateAdministratorInput } from "@/lib/users/administrator-schema";
import { fieldErrorsOf } from "@/lib/validate";
import { formInput } from "@/lib/web/form-input";

type StepId = keyof typeof CreateAdministratorInput.shape;

/** What the schema of one step of *Add Admin* finds wrong, by the form's names. */
export function stepProblems(stepId: string, values: FormData): Record<string, string[]> {
  if (!isStep(stepId)) return {};
  const input = formInput(CreateAdministratorInput, values) as Record<StepId, unknown>;
  const result = CreateAdministratorInput.shape[stepId].safeParse(input[stepId]);
  if (result.success) return {};
  const named = Object.entries(fieldErrorsOf(result.error));
  return Object.fromEntries(named.map(([field, messages]) => [field ? `${stepId}.${field}` : stepId, messages]));
}

const isStep = (stepId: string): stepId is StepId => Object.hasOwn(CreateAdministratorInput.shape, stepId);
