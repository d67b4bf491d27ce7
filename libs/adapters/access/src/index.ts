export { Requests } from './requests';
export type { KeptAnswer } from './requests';
export { createToken, listTokens, revokeToken, Tokens } from './tokens';
export type { IssuedToken, NewToken, TokenRole, TokenRow } from './tokens';
