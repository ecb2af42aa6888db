/** Why a mail did not go out: whose fault it was, whether another try makes sense, and what somebody has to do. */

/** - `later`: this mail was not taken now (4xx, or the server was too slow with it)
 * - `never`: this mail will not be taken (5xx)
 * - `no-server`: no mail goes out now, whichever it is */
export interface Refusal {
  kind: "later" | "never" | "no-server";
  /** Without personal data: what servers answer often repeats the address. */
  error: string;
}

interface SmtpError {
  code?: string | undefined;
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
}

/** What nodemailer says where the server refused this mail, or its addresses. */
const ABOUT_THE_MAIL = new Set(["EENVELOPE", "EMESSAGE"]);
/** Answers about the connection and not about the mail, whenever they come: closing down, and log in first. */
const ABOUT_THE_SERVER = new Set([421, 530, 534, 535, 538]);

const WHAT_TO_DO: Readonly<Record<string, string>> = {
  "MAIL FROM": "Let who manages the mail server allow the address of who signs, then have it tried again.",
  "RCPT TO": "Ask the person for another address, or send the letter by post.",
  DATA: "Let who manages the mail server see why, or send the letter by post.",
};

/** Reads what the SMTP client threw. */
export function refusalOf(error: unknown): Refusal {
  const { code = "", command = "", response = "", responseCode: answer } = error as SmtpError;
  if (code === "EABORT") return { kind: "later", error: "The mail server did not finish in time." };
  const aboutTheServer = code !== "" && !ABOUT_THE_MAIL.has(code);
  if (aboutTheServer || (answer !== undefined && ABOUT_THE_SERVER.has(answer)))
    return { kind: "no-server", error: `${serverTrouble(code)} (${said(code, answer, response)}).` };
  if (answer === undefined)
    return {
      kind: "never",
      error: `No mail can be made of this (${code || "unknown"}): look at the addresses of who signs and who gets it.`,
    };
  const refused = `The mail server refused it at ${command} (${said(code, answer, response)}).`;
  if (answer < 500) return { kind: "later", error: refused };
  return { kind: "never", error: `${refused} ${WHAT_TO_DO[command] ?? WHAT_TO_DO.DATA}` };
}

function serverTrouble(code: string): string {
  if (code === "EAUTH") return "The mail server does not let us in: correct name and password in OPENDEUR_SMTP";
  if (code === "ETLS")
    return "The mail server offers no encryption that can be trusted: correct its certificate, or OPENDEUR_SMTP";
  return "The mail server cannot be reached: see that it runs, and that OPENDEUR_SMTP is right";
}

/** The answer in numbers: three digits, and the extended code (RFC 3463) where there is one. */
function said(code: string, answer: number | undefined, response: string): string {
  const extended = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0];
  return [code, answer, extended].filter((part) => part !== undefined && part !== "").join(" ") || "unknown";
}
