export { forgetAnswers, Requests } from './requests';
export type { KeptAnswer } from './requests';
export { createToken, forgetTokensOf, listTokens, revokeToken, Tokens } from './tokens';
export type { IssuedToken, NewToken, TokenRole, TokenRow } from './tokens';
