import { SetMetadata } from '@nestjs/common';
import type { Role } from '@ledger/kernel';

/** Roles that a token can have; `system` is for programs inside the house only. */
export type TokenRole = Exclude<Role, 'system'>;
export const TOKEN_ROLES = [
  'employee',
  'manager',
  'payroll',
  'auditor',
  'administrator',
] as const satisfies readonly TokenRole[];

/** Who holds a token. */
export interface Principal {
  readonly tokenId: string;
  readonly role: TokenRole;
  /** Whose token it is; always there for the role employee. */
  readonly employeeId: string | null;
}

/** What the guard needs of the token store. */
export interface TokenReader {
  /** The holder of a token that is neither expired nor revoked. */
  principalOf(token: string): Principal | undefined;
}

/**
 * What a route allows. `all`: these roles, for everybody. `own`: these roles, for the employee of the token only; others
 * do not exist for them (404, never 403). `public`: no token needed.
 */
export type Permission =
  | { readonly kind: 'public' }
  | {
      readonly kind: 'roles';
      readonly all: readonly TokenRole[];
      readonly own: readonly TokenRole[];
    };

const PERMISSION = 'ledger:permission';

/** `@Permit('manager', 'payroll')`: these roles and nobody else. */
export const Permit = (...all: readonly TokenRole[]): MethodDecorator =>
  SetMetadata(PERMISSION, { kind: 'roles', all, own: [] } satisfies Permission);

/** `@PermitOwn(['employee'], 'payroll')`: the listed roles for themselves, the others for everybody. */
export const PermitOwn = (
  own: readonly TokenRole[],
  ...all: readonly TokenRole[]
): MethodDecorator => SetMetadata(PERMISSION, { kind: 'roles', all, own } satisfies Permission);

/** No token needed: health, documentation, the start page. */
export const Public = (): MethodDecorator =>
  SetMetadata(PERMISSION, { kind: 'public' } satisfies Permission);

export function permissionOf(handler: object): Permission | undefined {
  return Reflect.getMetadata(PERMISSION, handler) as Permission | undefined;
}

/** The holder of the token and how far this route lets them see. */
export interface Caller extends Principal {
  /** True: everything outside the caller's own record does not exist for them on this route. */
  readonly ownOnly: boolean;
}

/** The part of a request that the edge adds to it. */
export interface CallerRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  caller?: Caller;
}

/** Who a fact names as its actor: the employee where the token has one, else the token. */
export const actorIdOf = (principal: Principal): string =>
  principal.employeeId ?? principal.tokenId;

/** Where the token store is injected. */
export const TOKENS = Symbol('TokenReader');
