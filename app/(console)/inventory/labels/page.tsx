import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { requireActor } from "@/lib/web/actor";
import { UploadForm } from "./upload-form";

export const metadata = { title: "Upload labels" };

export default async function UploadLabelsPage() {
  const actor = await requireActor();
  if (!allowed(actor, "labels.update", "anywhere")) notFound();
  return (
    <>
      <PageHeader
        title="Upload labels"
        description="Sets and removes many labels from a CSV file. What becomes of each row is shown before anything is written."
      />
      <UploadForm />
    </>
  );
}
