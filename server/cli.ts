import { AppError } from "@/lib/errors";
import { keyhallProgram } from "./cli/program";
import { CommandFailure } from "./cli/rest-call";

try {
  await keyhallProgram().parseAsync();
} catch (error) {
  const fields = error instanceof AppError ? Object.entries(error.details.fieldErrors ?? {}) : [];
  const lines = fields.map(([field, messages]) => `  ${field} ${messages.join(", ")}`);
  console.error([error instanceof Error ? error.message : error, ...lines].join("\n"));
  process.exitCode = error instanceof CommandFailure ? error.exitCode : 1;
}
