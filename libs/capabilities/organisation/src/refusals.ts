/** Why a command about the organisation is refused: a closed list, each with what explains it. */
export type OrganisationRefusal =
  | { readonly reason: 'CODE_MALFORMED'; readonly code: string }
  | { readonly reason: 'UNIT_UNKNOWN'; readonly unitId: string; readonly on: string }
  /** `chain`: the units or posts, each under the next, back to the first. */
  | { readonly reason: 'UNIT_UNDER_ITSELF'; readonly chain: readonly string[] }
  | {
      readonly reason: 'LINE_IS_A_RING';
      readonly chain: readonly string[];
      readonly on: string;
    }
  | { readonly reason: 'OWN_CASE'; readonly employeeId: string }
  | { readonly reason: 'DEPUTY_ENDS_BEFORE_IT_BEGINS'; readonly from: string; readonly to: string }
  | {
      readonly reason: 'DEPUTY_ID_TAKEN';
      readonly appointmentId: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly reason: 'DEPUTY_UNKNOWN'; readonly appointmentId: string }
  | {
      readonly reason: 'DEPUTY_ENDED_EARLIER';
      readonly appointmentId: string;
      readonly to: string;
    };
