/** A visitor of the pages of a contact: keeps cookies, and sends forms with what they hold. */
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import type { OpenApp } from "../http/open-app.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** A browser without a window: it keeps cookies and sends them back. */
export function visitor({ app }: OpenApp) {
  const jar = new Map<string, string>();
  const send = async (given: InjectOptions): Promise<LightMyRequestResponse> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await app.inject({ ...given, headers: { ...(cookie ? { cookie } : {}), ...given.headers } });
    for (const { name, value } of answer.cookies) jar.set(name, value);
    return answer;
  };
  const get = (url: string) => send({ url });
  const post = (url: string, fields: Record<string, string>) =>
    send({ method: "POST", url, headers: FORM, payload: new URLSearchParams(fields).toString() });
  /** Opens a page with a form, fills it in, and sends it. */
  const fill = async (url: string, fields: Record<string, string>) =>
    post(url, { ...hiddenIn((await get(url)).body), ...fields });
  return { jar, get, post, send, fill };
}

/** What a form sends beside what a visitor fills in. */
export function hiddenIn(html: string): Record<string, string> {
  const found = [...html.matchAll(/<input type="hidden" name="(_csrf|key)" value="([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name!, value!]));
}

/** The tracking code at the end of an address, such as the one that a sent form leads to. */
export function codeIn({ headers }: LightMyRequestResponse): string {
  const code = /\/([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})(?:\?|$)/.exec(String(headers.location))?.[1];
  if (!code) throw new Error(`There is no tracking code in '${headers.location}'.`);
  return code;
}

/** A page as text that can be searched: entities are signs again. */
export function unescaped(html: string): string {
  const signs = { "&#x3D;": "=", "&#x27;": "'", "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  return html.replace(/&(?:#x3D|#x27|quot|lt|gt|amp);/g, (entity) => signs[entity as keyof typeof signs]);
}
