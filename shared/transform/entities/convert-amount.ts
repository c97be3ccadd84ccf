/** Converts the amount of a lead at the rate that people gave; where it is missing, the lead waits. */
import { decisionKey } from "../../record/decision.ts";
import {
  type Conversion,
  conversionOf,
  convertMoney,
  describeDay,
  describeRate,
  MIGRATION_DAY,
  rateKey,
} from "../../record/exchange-rate.ts";
import { customField } from "../../record/nutshell/entity.ts";
import { EXCHANGE_RATE, madeField, ORIGINAL_AMOUNT } from "../../record/own-fields.ts";
import { recordKey } from "../../record/record-key.ts";
import { type FieldValue, Money } from "../../record/target-record.ts";
import { dayOf } from "../local-time.ts";
import { decided, type Subject } from "../subject.ts";

/** Changes `fields`, `closed` being whether the lead is. Returns the question that the lead waits for, if it does. */
export function convertAmount(subject: Subject, fields: Record<string, FieldValue | undefined>, closed: boolean): string | undefined {
  const { compiled, drafts, object } = subject;
  const money = fields["value"] === undefined ? undefined : Money.safeParse(fields["value"]).data;
  const conversion = money && conversionOf(compiled.settings, compiled.currency);
  if (money === undefined || conversion === undefined || money.currency === conversion.to) return undefined;
  const day = dayFor(subject, fields, { conversion, closed });
  if (day === undefined) return undefined;
  const of = { from: money.currency, to: conversion.to, day };
  const question = decisionKey("rate", recordKey(compiled.source, object.object, rateKey(of)));
  if (decided(subject, question) === "keep the currency") return undefined;
  const rate = compiled.rates?.get(rateKey(of));
  if (rate === undefined) {
    drafts.issues.push({
      code: "issue/rate-missing",
      severity: "hold",
      field: "value",
      message: `There is no rate from ${of.from} to ${of.to} for ${describeDay(day)}`,
      hint: "Enter it on the tab Rates, or answer the question on the tab Decisions",
    });
    return question;
  }
  fields["value"] = convertMoney(money, rate.rate, conversion.to);
  const keep = (name: string, value: FieldValue): void => {
    if (madeField(compiled, "lead", name) !== undefined) fields[customField(name)] = value;
  };
  keep(ORIGINAL_AMOUNT, money);
  keep(EXCHANGE_RATE, describeRate(of, rate));
  return undefined;
}

/** The day whose rate counts; undefined where the amount keeps its currency. */
function dayFor(
  { compiled, drafts }: Subject,
  fields: Readonly<Record<string, FieldValue | undefined>>,
  { conversion, closed }: { conversion: Conversion; closed: boolean },
): string | undefined {
  const which = closed ? conversion.closed : conversion.open;
  if (which === "none") return undefined;
  if (which === "migration") return MIGRATION_DAY;
  const moment = fields["closedTime"];
  if (typeof moment === "string") return dayOf(moment, compiled.timeZone);
  drafts.issues.push({
    code: "issue/required-missing",
    severity: "warn",
    field: "closedTime",
    message: "It is closed but has no closing date: its amount is converted at the rate of the migration day",
    hint: "Closed without a closing date: the amount is converted at the rate of the migration day",
  });
  return MIGRATION_DAY;
}
