export type DownloadableFile = { fileName: string; contents: string | Uint8Array<ArrayBuffer>; mediaType?: string };

/** Saves text or bytes that the page already holds as a file, without asking the server. */
export function downloadFile({ fileName, contents, mediaType = "application/octet-stream" }: DownloadableFile): void {
  const url = URL.createObjectURL(new Blob([contents], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
