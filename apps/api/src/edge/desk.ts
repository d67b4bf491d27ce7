import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { isCorrection } from '@ledger/core';
import type { Command } from '@ledger/core';
import { claimHeld } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import { actorIdOf, Ask, languageOf, originOf, Write } from '@ledger/adapters/nest';
import type {
  EdgeRequest,
  Language,
  Origin,
  People,
  QuestionName,
  Questions,
} from '@ledger/adapters/nest';
import { send, waitForOf, withMore } from './answers';
import { House } from './house';
import { Places } from './places';
import { SecondPerson } from './second-person';

/** Who writes, for the commands that name it: never taken from the body. */
export interface Writer extends Origin {
  /** Employee id of the token, else the id of the token. */
  readonly by: string;
}

/** What a route wants written: one command, or several that are carried out in order, and the ids to tell the caller. */
export interface Order {
  readonly commands: readonly [Command, ...Command[]];
  readonly ids?: Readonly<Record<string, string>>;
  /** What else the answer says once the commands are carried out, such as warnings; never part of what is recorded. */
  readonly after?: () => Promise<Readonly<Record<string, unknown>>>;
}

/** What every controller needs: the two buses, and who and when. */
@Injectable()
export class Desk {
  @Inject(SecondPerson) private readonly secondPerson: SecondPerson;

  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(House) readonly house: House,
    @Inject(Places) readonly places: Places,
  ) {}

  private get ledger(): OpenLedger {
    return this.house.ledger;
  }

  get people(): People {
    return this.places.people;
  }

  /** Parses the origin, lets the route say its command, asks the ledger, answers. */
  async write(
    request: EdgeRequest,
    reply: FastifyReply,
    order: (writer: Writer) => Order | Promise<Order>,
  ): Promise<void> {
    const origin = originOf(request);
    const ordered = order({ ...origin, by: actorIdOf(origin.caller) });
    const { commands, ids, after } = ordered instanceof Promise ? await ordered : ordered;
    const signed = this.countersigned(commands, request, origin);
    const answer = await this.commands.execute(new Write(origin, signed, langOf(request), ids));
    if (commands.some(isAboutPeople)) await this.afterPeopleChanged(origin);
    send(reply, after === undefined ? answer : await withMore(answer, after));
  }

  /** Corrections with the name of the second person, where one came along with a token of their own. */
  countersigned(
    commands: Order['commands'],
    { headers }: EdgeRequest,
    { caller }: Pick<Origin, 'caller'>,
  ): Order['commands'] {
    const header = headers['second-authorization'];
    if (typeof header !== 'string' || !commands.some(isCorrection)) return commands;
    const approvedBy = this.secondPerson.of(caller, header, ['manager']);
    if (approvedBy === undefined) return commands;
    const [first, ...rest] = commands.map((command) =>
      isCorrection(command) ? { ...command, approvedBy } : command,
    );
    return [first!, ...rest];
  }

  /** Numbers may have moved, and punches that were held for a PIN may have found their person. */
  private async afterPeopleChanged({ caller }: Origin): Promise<void> {
    this.people.changed();
    await this.ledger.catchUp();
    const actor = { id: actorIdOf(caller), role: caller.role };
    if (this.ledger.reads.unclaimed().length > 0) await claimHeld(this.ledger, actor);
  }

  ask<N extends QuestionName>(
    request: EdgeRequest,
    name: N,
    about: Questions[N][0],
  ): Promise<Questions[N][1]> {
    return this.queries.execute(new Ask(name, about, waitForOf(request)));
  }
}

export const langOf = (request: EdgeRequest): Language =>
  languageOf(request.headers['accept-language'] as string | undefined);

/** One command and the ids to tell the caller. */
export const one = (command: Command, ids?: Readonly<Record<string, string>>): Order => ({
  commands: [command],
  ...(ids && { ids }),
});

const PEOPLE: ReadonlySet<string> = new Set([
  'RegisterEmployee',
  'ChangeIdentity',
  'EndEmployment',
] satisfies Command['type'][]);

const isAboutPeople = (command: Command): boolean => PEOPLE.has(command.type);
