/** POST requests of the Open311 server: who may send a report, what it says, and what comes back. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { loadHistory } from "../../db/history.ts";
import type { House } from "../house.ts";
import { takeIn } from "../intake.ts";
import { Open311Error } from "../open311/error.ts";
import { jurisdictionOf } from "../open311/jurisdiction.ts";
import type { Open311Keys } from "../open311/keys.ts";
import { reportIn } from "../open311/posting.ts";
import { audienceAt, serviceAt } from "../open311/services.ts";
import { statusNotes } from "../open311/status-notes.ts";
import { tokenOf } from "../open311/tokens.ts";
import { expectHere } from "./here.ts";
import { formatOf, sendOpen311 } from "./open311-answers.ts";

type Fields = Readonly<Record<string, string>>;

/** Takes a report in, and answers with its number, or with a token where its service is sensitive. */
export async function postReport(
  house: House,
  keys: Open311Keys | undefined,
  written: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const format = formatOf(written);
  const fields = formOf(request);
  const by = await senderOf(keys, fields, request, reply);
  const jurisdiction = jurisdictionOf(house, fields.jurisdiction_id);
  const service = serviceAt(house, jurisdiction, fields.service_code || undefined);
  const audience = audienceAt(house.world(house.moment().minute), service, jurisdiction.id)!;
  const report = reportIn(fields, { service, place: jurisdiction.id, audience });
  const { row } = await takeIn(house, report, { by });
  const ids = service.sensitive ? { token: tokenOf(house, row.id) } : { service_request_id: row.id };
  return sendOpen311(reply, format, "service_requests", [
    { ...ids, service_notice: noticeOn(house, row.id), account_id: null },
  ]);
}

/** Who has the report now, so that the citizen hears it at once. */
function noticeOn({ db, catalogue }: House, id: string): string {
  const { history } = loadHistory(db, id, "report")!;
  return statusNotes(history, (agency) => catalogue.agencies.find((one) => one.id === agency)?.name.nl ?? agency);
}

/** The name that a report is kept under. Throws Open311Error 403 where whoever sends it may not. */
async function senderOf(
  keys: Open311Keys | undefined,
  { api_key }: Fields,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  if (keys) {
    const name = api_key === undefined ? undefined : keys.nameOf(api_key);
    if (name !== undefined) return `open311:${name}`;
    throw new Open311Error(403, "The api_key is missing or not known here. Ask who keeps this server for one.");
  }
  await new Promise<void>((done, refuse) => {
    expectHere.call(request.server, request, reply, (error?: Error) => (error ? refuse(refusal()) : done()));
  });
  return "open311";
}

function refusal(): Open311Error {
  return new Open311Error(
    403,
    "No api_key is set up here, so reports are taken from programs on this machine only. Ask who keeps this server.",
  );
}

/** The fields of a report; clients send some of them in the query. Throws Open311Error 400 for a form that cannot be read. */
function formOf({ query, body }: FastifyRequest): Fields {
  if (body === null) throw new Open311Error(400, "The form cannot be read. Send it URL-encoded, in UTF-8.");
  return { ...fieldsOf(query), ...(body as Fields | undefined) };
}

/** The arguments in a query; one that is declared several times counts as a list. */
export function fieldsOf(query: unknown): Fields {
  const pairs = Object.entries(query as Record<string, string | string[]>);
  return Object.fromEntries(pairs.map(([name, value]) => [name, [value].flat().join(",")]));
}
