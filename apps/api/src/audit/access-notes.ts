import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { isRef, isStorableText, People, Problem } from '@ledger/adapters/nest';
import type { Caller, CallerRequest, EdgeRequest } from '@ledger/adapters/nest';
import { PURPOSE_CHARS_MAX } from '@ledger/capabilities/access';
import { Cases } from '../dispute/concerned';
import { House } from '../edge/house';
import { AccessLog } from './access-log';
import { LOGGED_ROUTES } from './logged-routes';
import type { LoggedRoute } from './logged-routes';

/**
 * Writes down who reads what about whom before it is shown, on the routes that are listed. A guard that lets everybody
 * pass who was admitted, not an interceptor: those put every request of the house through an Observable.
 */
@Injectable()
export class AccessNotes implements CanActivate {
  constructor(
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(People) private readonly people: People,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(House) private readonly house: House,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<EdgeRequest & CallerRequest>();
    const route = LOGGED_ROUTES[`${request.method} ${request.routeOptions.url ?? ''}`];
    if (route === undefined || request.caller === undefined) return true;
    return this.note(route, request, request.caller).then(() => true);
  }

  private async note(route: LoggedRoute, request: EdgeRequest, caller: Caller): Promise<void> {
    const purpose = purposeOf(request);
    const subject = await this.subjectOf(route, request, caller);
    if (subject !== undefined && subject === caller.employeeId) return;
    // Managers see names and posts of people, never what they earn.
    if (route.what === 'EMPLOYEE' && caller.role === 'manager') return;
    const about = request.params.period ?? request.params.date;
    await this.log.note(caller, {
      what: route.what,
      at: this.house.nowText(),
      ...(subject !== undefined && { subject }),
      ...(about !== undefined && { about }),
      ...(purpose !== undefined && { purpose }),
    });
  }

  /** Whose record it is; what is wrong with the name, the route itself says. */
  private async subjectOf(
    { what, person, named = 'employee' }: LoggedRoute,
    { params, query, body }: EdgeRequest,
    caller: Caller,
  ): Promise<string | undefined> {
    if (person === 'case') {
      const { employeeId } = await this.cases.of(caller, params.id ?? '');
      // Those concerned see the case; the wages in its evidence, who may see those.
      return what === 'EVIDENCE' ? this.people.subject(caller, employeeId) : employeeId;
    }
    const said = {
      path: params[named],
      query: query[named],
      body: (body as Record<string, unknown> | undefined)?.[named],
    };
    const ref = person === undefined ? undefined : said[person];
    if (isRef(ref)) return this.people.subject(caller, ref);
    return caller.ownOnly ? (caller.employeeId ?? undefined) : undefined;
  }
}

/** `X-Purpose`: plain ASCII, or UTF-8 percent-encoded, because a header holds nothing else. */
function purposeOf({ headers }: EdgeRequest): string | undefined {
  const header = headers['x-purpose'];
  if (header === undefined || header === '') return undefined;
  const text = typeof header === 'string' ? decoded(header) : undefined;
  if (text === undefined || text.length > PURPOSE_CHARS_MAX || !isStorableText(text))
    throw new Problem('validation', {
      errors: [
        {
          field: 'X-Purpose',
          expected: [`at most ${PURPOSE_CHARS_MAX} characters, percent-encoded where not ASCII`],
        },
      ],
    });
  return text;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
