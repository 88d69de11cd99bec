import { createApplication } from "@/lib/applications/commands/create-application";
import { deleteApplication } from "@/lib/applications/commands/delete-application";
import { updateApplication } from "@/lib/applications/commands/update-application";
import { getApplication, listApplications } from "@/lib/applications/queries";
import {
  ApplicationFilters,
  ApplicationIdInput,
  CreateApplicationInput,
  ExplainInput,
  UpdateApplicationInput,
} from "@/lib/applications/schema";
import { explainRequest } from "@/lib/authentication/queries";
import { Application, Explanation } from "./answers/applications";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

/** `/applications` and why a request for one would pass or not. */
export function addApplications(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/applications",
      description: "List protected applications.",
      input: ApplicationFilters,
      answer: pageOf(Application),
    },
    listApplications,
  );
  route(
    api,
    {
      method: "post",
      path: "/applications",
      description: "Register a protected application with its policy.",
      input: CreateApplicationInput,
      status: 201,
      answer: Application,
    },
    createApplication,
  );
  route(
    api,
    {
      method: "post",
      path: "/applications/explain",
      description: "Explain whether a request would pass, rule by rule; no use is counted.",
      input: ExplainInput,
      answer: Explanation,
    },
    explainRequest,
  );
  route(
    api,
    {
      method: "get",
      path: "/applications/{id}",
      description: "Show a protected application and its policy.",
      input: ApplicationIdInput,
      answer: Application,
    },
    (actor, { id }) => getApplication(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/applications/{id}",
      description: "Change a protected application; it counts from the next request on.",
      input: UpdateApplicationInput,
      answer: Application,
    },
    updateApplication,
  );
  route(
    api,
    {
      method: "delete",
      path: "/applications/{id}",
      description: "Delete a protected application with its policy.",
      input: ApplicationIdInput,
      answer: null,
    },
    deleteApplication,
  );
}
