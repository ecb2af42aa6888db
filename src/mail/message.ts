/** A mail as it goes over the wire: its head and its plain text. */
import type { SendMailOptions } from "nodemailer";
import { z } from "zod";
import type { StoredMail } from "../../db/outbox.ts";
import { Addressee, oneLine } from "../letters/clean.ts";

/**
 * The message of a mail. Everything in it comes from the stored letter, so each try sends the same one.
 *
 * From is the person who signs, at their personal address: an answer, and what cannot be delivered, reaches a person. Only the
 * receipt says that it was made by itself (RFC 3834): the other letters are written by somebody.
 *
 * @throws ZodError where what stands as an address is none
 */
export function messageOf({ id, letter, to, from, subject, text, language, createdAt }: StoredMail): SendMailOptions {
  const [sender, receiver] = [z.email().parse(from.email), z.email().parse(to.email)];
  const automatic = letter === "receipt" ? { "Auto-Submitted": "auto-generated" } : {};
  return {
    messageId: `<${id}@${domainOf(sender)}>`,
    date: new Date(createdAt),
    from: { name: oneLine(from.name), address: sender },
    to: { name: Addressee.parse(to.name) ?? "", address: receiver },
    envelope: { from: sender, to: receiver },
    subject: oneLine(subject),
    headers: { "Content-Language": language, ...automatic },
    text,
    // No text may make this read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The agency's domain: it is the same on every machine that sends. */
function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
