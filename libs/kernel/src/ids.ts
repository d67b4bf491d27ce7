import { hash, randomBytes, randomUUID } from 'node:crypto';

/** A fresh employee id: 80 random bits, says nothing about the person. */
export function newEmployeeId(): string {
  return `e-${randomBytes(10).toString('hex')}`;
}

export function newId(): string {
  return randomUUID();
}

/** The UUID (version 8, RFC 9562) that a text always has: the same source gives the same event id. */
export function derivedId(text: string): string {
  return uuidOf(hash('sha256', text, 'hex'));
}

/** A hex digest of at least 128 bits written as a version 8 UUID. */
export function uuidOf(hex: string): string {
  const variant = ((parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Lower-case canonical form only, as EventStoreDB stores it. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
