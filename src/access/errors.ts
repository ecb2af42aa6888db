/** Why somebody is not let in before any role is looked at. Over HTTP these are 401, 401, 403 and 503. */

/** Nobody is signed in where somebody must be. */
export class NotSignedInError extends Error {
  constructor(message = "This asks you to sign in. Send a token as 'Authorization: Bearer <token>'.") {
    super(message);
    this.name = "NotSignedInError";
  }
}

/** A token was sent that is not taken; why exactly is for the log of the issuer, not for whoever tries tokens. */
export class BadTokenError extends NotSignedInError {
  constructor(why: string) {
    super(`The bearer token is not taken: ${why}. Ask for a new one, or leave it out where no sign-in is needed.`);
    this.name = "BadTokenError";
  }
}

/** The request comes from another site or another machine than this may come from. */
export class ElsewhereError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ElsewhereError";
  }
}

/** The issuer of tokens did not answer, or not as OpenID Connect asks; nothing is wrong with the token as far as is known. */
export class IssuerUnreachableError extends Error {
  constructor(issuer: string, options: { cause: unknown }) {
    super(`The issuer ${issuer} that vouches for tokens cannot be asked now. Try again in a few seconds.`, options);
    this.name = "IssuerUnreachableError";
  }
}
