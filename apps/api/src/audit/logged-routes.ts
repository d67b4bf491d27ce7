import type { AccessKind } from '@ledger/facts/access';

/** A route that shows what somebody earns, did or wrote, and how to tell whose it is. */
export interface LoggedRoute {
  readonly what: AccessKind;
  /** What names the person: a parameter of the path, of the query, or of the body, or the case; none = everybody. */
  readonly person?: 'path' | 'query' | 'body' | 'case';
  /** The query parameter, where it is not `employee`. */
  readonly named?: string;
}

const path = (what: AccessKind): LoggedRoute => ({ what, person: 'path' });

/**
 * Privileged reading: wages, trails, evidence, exports. Looking at one's own record is not among it, whatever the route;
 * punches and the register are not either. A test compares this list with the routes that there are.
 */
export const LOGGED_ROUTES: Readonly<Record<string, LoggedRoute>> = {
  'GET /api/v1/statements/:employee/:period': path('STATEMENT'),
  'GET /api/v1/explanations/:employee/:date': path('EXPLANATION'),
  'GET /api/v1/explanations/:employee/months/:period': path('EXPLANATION'),
  'GET /api/v1/pay-sheets/:period': { what: 'PAY_SHEET' },
  'GET /api/v1/full-attendance/:period': { what: 'PAY_SHEET' },
  'GET /api/v1/deductions/:period': { what: 'DEDUCTIONS', person: 'query' },
  'GET /api/v1/periods/:period/statements': { what: 'PAY_SHEET' },
  'GET /api/v1/adjustments': { what: 'STATEMENT', person: 'query' },
  'GET /api/v1/disputes': { what: 'DISPUTE', person: 'query' },
  'GET /api/v1/disputes/:id': { what: 'DISPUTE', person: 'case' },
  'GET /api/v1/disputes/:id/evidence/:sha256': { what: 'DISPUTE', person: 'case' },
  'GET /api/v1/disputes/:id/evidence-pack': { what: 'EVIDENCE', person: 'case' },
  'GET /api/v1/protections/:employee': path('SEALED_TEXT'),
  'GET /api/v1/employees': { what: 'EMPLOYEE' },
  'GET /api/v1/employees/:employee': path('EMPLOYEE'),
  'GET /api/v1/audit-trail/:employee': path('AUDIT_TRAIL'),
  'GET /api/v1/timeline': { what: 'TIMELINE', person: 'query', named: 'person' },
  'GET /api/v1/accesses': { what: 'ACCESS_LOG', person: 'query' },
  'GET /api/v1/replays/:employee/:period': path('REPLAY'),
  'GET /api/v1/replays/:employee/days/:date': path('REPLAY'),
  'GET /api/v1/replayed-pay-sheets/:period': { what: 'REPLAY' },
  'GET /api/v1/evidence/:employee/:period': path('EVIDENCE'),
  'POST /api/v1/what-if': { what: 'WHAT_IF', person: 'body' },
  'GET /api/v1/policy-comparisons/totals': { what: 'WHAT_IF' },
};
