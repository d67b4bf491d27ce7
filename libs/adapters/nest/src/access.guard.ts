import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { permissionOf } from './access';
import type { Caller, CallerRequest, Permission, TokenReader } from './access';
import { Problem } from './problem';

const BEARER = /^bearer /i;

/** Deny by default: a route without a declared permission is closed, whoever asks. */
export class AccessGuard implements CanActivate {
  private readonly permissions = new Map<object, Permission | undefined>();

  constructor(private readonly tokens: TokenReader) {}

  canActivate(context: ExecutionContext): boolean {
    const permission = this.permission(context.getHandler());
    if (permission === undefined) throw new Problem('forbidden');
    if (permission.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<CallerRequest>();
    request.caller = this.admit(permission, request.headers.authorization);
    return true;
  }

  private admit(
    permission: Extract<Permission, { kind: 'roles' }>,
    header: string | string[] | undefined,
  ): Caller {
    const principal = this.principalOf(header);
    if (permission.all.includes(principal.role)) return { ...principal, ownOnly: false };
    if (permission.own.includes(principal.role)) return { ...principal, ownOnly: true };
    throw new Problem('forbidden');
  }

  private principalOf(header: string | string[] | undefined) {
    if (typeof header !== 'string' || !BEARER.test(header)) throw new Problem('unauthorised');
    const principal = this.tokens.principalOf(header.slice(7).trim());
    if (principal === undefined) throw new Problem('unauthorised');
    return principal;
  }

  private permission(handler: object): Permission | undefined {
    if (!this.permissions.has(handler)) this.permissions.set(handler, permissionOf(handler));
    return this.permissions.get(handler);
  }
}
