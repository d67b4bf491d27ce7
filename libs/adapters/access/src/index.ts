export { forgetAnswers, Requests } from './requests';
export type { KeptAnswer } from './requests';
export { exchangeTokens, TOKEN_STREAMS } from './token-exchange';
export type { TokenExchange, TokenExchangeParts } from './token-exchange';
export { createToken, forgetTokensOf, listTokens, revokeToken, Tokens } from './tokens';
export type { IssuedToken, NewToken, TokenRole, TokenRow } from './tokens';
