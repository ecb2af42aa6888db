/** The shapes of the development sign-in: as JSON, and as its form sends them. */
import { z } from "zod";
import { ROLES } from "../access/actor.ts";

const Name = z.string().trim().min(1).max(100);
const GivenRole = z.enum(ROLES).exclude(["public"]);

const Held = z.strictObject({ role: GivenRole, agency: z.string().min(1).max(200).optional() });
export const SignIn = z.strictObject({
  name: Name,
  roles: z
    .array(Held.refine(...adminForAll()))
    .min(1)
    .max(20),
});

export const Token = z.object({
  token: z.string().describe("Send it as Authorization: Bearer"),
  expires: z.string().describe("Moment from which it is not taken any more"),
});

/** What `readForm` gives for a body that is no form. */
const UNREADABLE = "the form cannot be read: send it URL-encoded, in UTF-8";
/** Looked at by the CSRF protection, which refuses where it is missing or wrong. */
const _csrf = z.string().max(200).optional();
const lang = z.enum(["nl", "en"]).optional();
/** A form leaves nothing out: an agency that was not chosen is empty. */
const agency = z
  .string()
  .max(200)
  .optional()
  .transform((id) => id || undefined);

export const SignInForm = z
  .object({ _csrf, name: Name, role: GivenRole, agency, lang }, { error: UNREADABLE })
  .refine(...adminForAll());
export const SignOutForm = z.object({ _csrf, lang }, { error: UNREADABLE });

function adminForAll() {
  const fits = ({ role, agency }: { role: string; agency?: string | undefined }) =>
    role !== "admin" || agency === undefined;
  return [fits, "admin is for all agencies: leave agency out"] as const;
}
