import { Inject, Injectable } from '@nestjs/common';
import { actorIdOf, Problem, TOKENS } from '@ledger/adapters/nest';
import type { Principal, TokenReader, TokenRole } from '@ledger/adapters/nest';

/** The other one of two people who must agree: proven by their own token, never by a name in the body. */
@Injectable()
export class SecondPerson {
  constructor(@Inject(TOKENS) private readonly tokens: TokenReader) {}

  /** Who approves; undefined when no second token came along. */
  of(
    first: Principal,
    header: string | undefined,
    roles: readonly TokenRole[],
  ): string | undefined {
    if (header === undefined) return undefined;
    const token = /^bearer (.+)$/i.exec(header)?.[1];
    const second = token === undefined ? undefined : this.tokens.principalOf(token.trim());
    if (second === undefined) throw new Problem('unauthorised');
    if (!roles.includes(second.role)) throw new Problem('forbidden');
    if (actorIdOf(second) === actorIdOf(first)) throw samePerson();
    return actorIdOf(second);
  }
}

const samePerson = (): Problem =>
  new Problem('validation', {
    errors: [{ field: 'Second-Authorization', expected: ['the token of another person'] }],
  });
