/** How the mail server is reached: from the address in OPENDEUR_SMTP to a connection with its limits. */
import { isIP } from "node:net";

/** Most time to connect, log in to TLS and be greeted, in ms (a parameter). A server that takes longer is taken for down. */
const CONNECT_WITHIN = 15_000;

export interface Connection {
  url: string;
  connectionTimeout: number;
  greetingTimeout: number;
  dnsTimeout: number;
  requireTLS: boolean;
  ignoreTLS: boolean;
}

/**
 * @param url `smtp://` or `smtps://`, with name and password where the server asks for them
 * @throws Error where it is no such address; it is not repeated, since it may hold a password
 */
export function connectionTo(url: string): Connection {
  const { protocol = "", hostname = "" } = URL.canParse(url) ? new URL(url) : {};
  if (!/^smtps?:$/.test(protocol) || hostname === "")
    throw new Error("OPENDEUR_SMTP is not right: write smtp://host:port or smtps://user:password@host:port.");
  const here = isLoopback(hostname);
  return {
    url,
    connectionTimeout: CONNECT_WITHIN,
    greetingTimeout: CONNECT_WITHIN,
    dnsTimeout: CONNECT_WITHIN,
    // Letters about people do not cross a network unsealed, even where the server would take them so.
    requireTLS: protocol === "smtp:" && !here,
    // Inside one machine a certificate proves nothing, and few such servers have one that would be believed.
    ignoreTLS: protocol === "smtp:" && here,
  };
}

function isLoopback(host: string): boolean {
  const bare = host.replaceAll(/^\[|\]$/g, "");
  return bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}
