/** Where a request comes from, by what its connection and headers say: this machine, this site, or elsewhere. Pure. */

/** The headers that tell; names in lower case as Node gives them. */
interface OriginHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly "sec-fetch-site"?: string | string[] | undefined;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\]|::ffff:127(?:\.\d{1,3}){3})$/i;

/** Whether a name or address is this machine and nothing else: `localhost`, `127.0.0.0/8`, `::1`. */
export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host);
}

/** Whether a Host header names this machine. A name that only resolves to it does not count: that is how rebinding works. */
export function namesLoopback(host: string | undefined): boolean {
  return isLoopback(host?.replace(/:\d{1,5}$/, ""));
}

/**
 * Whether a browser sent it from a page of this same site, by Sec-Fetch-Site and Origin, which no page can forge. Both must fit
 * where both are given; Origin `null` says nothing, since browsers also send it where a page keeps its address to itself.
 *
 * @returns undefined where no header tells, as for clients that are no browser
 */
export function sameOrigin({ host, origin, "sec-fetch-site": site }: OriginHeaders): boolean | undefined {
  if (site !== undefined && site !== "same-origin") return false;
  if (origin !== undefined && origin !== "null") return hostOf(origin) === hostOf(`http://${host}`);
  if (site !== undefined) return true;
  return origin === undefined ? undefined : false;
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}
