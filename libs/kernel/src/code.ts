const CODE = /^[A-Z][A-Z0-9_]{0,39}$/;

/**
 * Whether a text is a code (UPPER_SNAKE, at most 40 characters). Codes are stored in the clear, so nothing that somebody
 * typed freely, and with it a name, may pass for one.
 */
export function isCode(text: string): boolean {
  return CODE.test(text);
}
