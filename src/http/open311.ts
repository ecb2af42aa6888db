/**
 * An Open311 server over HTTP: GeoReport v2 (http://wiki.open311.org/GeoReport_v2/) and Service Discovery. Names and notes are
 * Dutch, since the specification knows one language only. It is described there, and so not once more in the API's description.
 */
import formbody from "@fastify/formbody";
import type { FastifyInstance } from "fastify";
import type { House } from "../house.ts";
import { discoveryOf } from "../open311/discovery.ts";
import { jurisdictionOf } from "../open311/jurisdiction.ts";
import { Open311Keys } from "../open311/keys.ts";
import { readQuery } from "../open311/query.ts";
import { requestIn, requestsIn } from "../open311/requests.ts";
import { serviceAt, servicesAt, tellService } from "../open311/services.ts";
import { idBehind } from "../open311/tokens.ts";
import { readForm } from "./form.ts";
import { formatOf, OPEN311, sendOpen311, useOpen311Errors } from "./open311-answers.ts";
import { fieldsOf, postReport } from "./open311-posting.ts";

/** The longest report fits in it several times over, in bytes. */
const MOST_BYTES = 64 * 1024;
const PUBLIC = { config: { access: "public" }, schema: { hide: true } } as const;

/** What the paths hold; each route has those that it names. */
type Named = Record<"format" | "code" | "id" | "token", string>;

/**
 * Adds the server under `/open311`.
 *
 * @param keys `name:key`, comma between them; left out: reports are taken from this machine only, without a key
 */
export function open311Routes(app: FastifyInstance, house: House, keys?: string): void {
  const known = keys === undefined ? undefined : new Open311Keys(keys);
  app.register(
    async (scope) => {
      useOpen311Errors(scope);
      scope.removeAllContentTypeParsers();
      // Its type does not know null, which is a body like any other.
      const parser = readForm as (text: string) => Record<string, string>;
      await scope.register(formbody, { bodyLimit: MOST_BYTES, parser });
      serviceRoutes(scope, house);
      requestRoutes(scope, house);
      scope.post<{ Params: Named }>("/v2/requests.:format", { ...PUBLIC, bodyLimit: MOST_BYTES }, (request, reply) =>
        postReport(house, known, request.params.format, request, reply),
      );
    },
    { prefix: OPEN311 },
  );
}

function serviceRoutes(scope: FastifyInstance, house: House): void {
  scope.get<{ Params: Named }>("/discovery.:format", PUBLIC, ({ params, protocol, host }, reply) => {
    const url = `${protocol}://${host || "localhost"}${OPEN311}/v2`;
    return sendOpen311(reply, formatOf(params.format), "discovery", discoveryOf(house, url));
  });

  scope.get<{ Params: Named }>("/v2/services.:format", PUBLIC, ({ params, query }, reply) => {
    const format = formatOf(params.format);
    const services = servicesAt(house, jurisdictionOf(house, fieldsOf(query).jurisdiction_id));
    return sendOpen311(reply, format, "services", services.map(tellService));
  });

  scope.get<{ Params: Named }>("/v2/services/:code.:format", PUBLIC, ({ params, query }, reply) => {
    const format = formatOf(params.format);
    const { id } = serviceAt(house, jurisdictionOf(house, fieldsOf(query).jurisdiction_id), params.code);
    return sendOpen311(reply, format, "service_definition", { service_code: id, attributes: [] });
  });
}

function requestRoutes(scope: FastifyInstance, house: House): void {
  scope.get<{ Params: Named }>("/v2/requests.:format", PUBLIC, ({ params, query }, reply) => {
    const format = formatOf(params.format);
    const fields = fieldsOf(query);
    const jurisdiction = jurisdictionOf(house, fields.jurisdiction_id);
    const requests = requestsIn(house, jurisdiction, readQuery(fields, house.now()));
    return sendOpen311(reply, format, "service_requests", requests);
  });

  scope.get<{ Params: Named }>("/v2/requests/:id.:format", PUBLIC, ({ params, query }, reply) => {
    const format = formatOf(params.format);
    const jurisdiction = jurisdictionOf(house, fieldsOf(query).jurisdiction_id);
    return sendOpen311(reply, format, "service_requests", [requestIn(house, jurisdiction, params.id)]);
  });

  scope.get<{ Params: Named }>("/v2/tokens/:token.:format", PUBLIC, ({ params: { format, token }, query }, reply) => {
    const spoken = formatOf(format);
    const { id } = jurisdictionOf(house, fieldsOf(query).jurisdiction_id);
    return sendOpen311(reply, spoken, "service_requests", [{ service_request_id: idBehind(house, token, id), token }]);
  });
}
