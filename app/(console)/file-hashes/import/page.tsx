import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { requireActor } from "@/lib/web/actor";
import { UploadForm } from "./upload-form";

export const metadata = { title: "Upload file hashes" };

export default async function UploadFileHashesPage() {
  const actor = await requireActor();
  if (!allowed(actor, "file-hashes.update", "top")) notFound();
  return (
    <>
      <PageHeader
        title="Upload file hashes"
        description="Lists many files as good or bad from a CSV file. What becomes of each row is shown before anything is written."
      />
      <UploadForm />
    </>
  );
}
