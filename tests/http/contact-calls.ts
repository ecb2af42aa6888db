/** The contact log as clients of the API use it: each call says what it expects, so that tests read as what happens. */
import type { LightMyRequestResponse } from "fastify";
import { expect } from "vitest";
import type { z } from "zod";
import type { ContactAction } from "../../src/contacts/contact-actions.ts";
import type { NewContact } from "../../src/contacts/new-contact.ts";
import type { Receipt } from "../../src/http/contact-shapes.ts";
import type { Worked } from "../../src/http/contacts.ts";
import type { Thread } from "../../src/http/follow.ts";
import { type OpenApp, signedIn } from "./open-app.ts";

export type Headers = Record<string, string>;
/** A contact as it is sent, with `at` for staff. */
export type Sent = z.input<typeof NewContact> & { at?: string };
export type WorkedContact = z.infer<typeof Worked>;
export type Calls = Awaited<ReturnType<typeof callsOf>>;

/** Calls of an application; whoever is not named is an administrator. */
export async function callsOf({ app }: OpenApp) {
  const admin: Headers = await signedIn(app, [{ role: "admin" }], "administrator");

  const send = (url: string, payload: object, headers: Headers = {}): Promise<LightMyRequestResponse> =>
    app.inject({ method: "POST", url, headers, payload });

  const get = async <T>(url: string, headers: Headers = admin): Promise<T> =>
    answered<T>(await app.inject({ url, headers }), 200);

  /** Handed in by somebody without an account, unless told otherwise. */
  const handIn = async (sent: Sent, headers: Headers = {}): Promise<Receipt> =>
    answered<Receipt>(await send("/api/contacts", sent, headers), 201);

  const worked = (id: string, headers: Headers = admin) => get<WorkedContact>(`/api/contacts/${id}`, headers);

  /** Does something with the contact as it stands. */
  const act = async (id: string, action: ContactAction, headers: Headers = admin): Promise<WorkedContact> => {
    const { seq } = await worked(id);
    return answered(await send(`/api/contacts/${id}/changes`, { seq, action }, headers), 201);
  };

  const follow = (code: string) => get<Thread>(`/api/follow/${encodeURIComponent(code)}`, {});

  return { admin, send, get, handIn, worked, act, follow };
}

/** What an answer holds, once it has the status that is expected. */
export function answered<T>(answer: LightMyRequestResponse, status: number): T {
  expect(answer.statusCode, answer.body.slice(0, 500)).toBe(status);
  return answer.json() as T;
}
