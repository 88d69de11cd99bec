/** What each decision means, wherever it is asked for. */
export const consequences = {
  authorize:
    "It is let in with this certificate: compare the fingerprint with the device's own before. Another certificate needs another decision.",
  authorizeMany:
    "They are let in with the certificates shown in the list: compare each fingerprint with the device's own before. Another certificate needs another decision.",
  reject: "It is refused from its next request on, whatever certificate it comes with, until somebody authorizes it.",
  forget: "What is known of it is deleted. When it comes again, it is a new device that waits for authorization.",
};
